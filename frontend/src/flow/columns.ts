//! The order of a chart from left to right: which node stands in which column, and where long lines pass.
export interface Placed {
  id: string;
  lane: string;
  width: number;
  height: number;
}
export interface Line {
  id: string;
  source: string;
  target: string;
  /** Width of the words on it; 0 for none. */
  words: number;
}
/** A node, or the place where a long line passes a column. */
export interface Spot {
  key: string;
  lane: string;
  column: number;
  width: number;
  height: number;
  track: number;
}

/** A line as the spots it passes, from column to column. */
export interface Way {
  line: Line;
  spots: Spot[];
}

/** Lines that lead back to what came before, found by walking from the start. */
function backLines(nodes: Placed[], lines: Line[], first: string): Set<string> {
  const out = new Map<string, Line[]>();
  for (const line of lines) out.set(line.source, [...(out.get(line.source) ?? []), line]);
  const back = new Set<string>();
  const left = new Set<string>();
  const open = new Set<string>();
  const walk = (id: string) => {
    if (left.has(id)) return;
    open.add(id);
    for (const line of out.get(id) ?? []) {
      if (open.has(line.target)) back.add(line.id);
      else walk(line.target);
    }
    open.delete(id);
    left.add(id);
  };
  for (const id of [first, ...nodes.map((node) => node.id)]) walk(id);
  return back;
}

/** The column of each node: one behind the last of those that lead to it. */
function ranks(nodes: Placed[], forward: Line[]): Map<string, number> {
  const column = new Map(nodes.map((node) => [node.id, 0]));
  // Without lines back no way is longer than there are nodes.
  for (let round = 0; round < nodes.length; round += 1) {
    let moved = false;
    for (const { source, target } of forward) {
      const wanted = (column.get(source) ?? 0) + 1;
      if (wanted > (column.get(target) ?? 0)) {
        column.set(target, wanted);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return column;
}

export function columnsOf(
  nodes: Placed[],
  lines: Line[],
  first: string,
): { columns: Spot[][]; ways: Way[]; back: Line[] } {
  const known = new Set(nodes.map((node) => node.id));
  const whole = lines.filter(({ source, target }) => known.has(source) && known.has(target));
  const backward = backLines(nodes, whole, first);
  const forward = whole.filter((line) => !backward.has(line.id));
  const column = ranks(nodes, forward);
  const columns: Spot[][] = [];
  const spots = new Map<string, Spot>();
  const stand = (spot: Spot): Spot => {
    columns[spot.column] = [...(columns[spot.column] ?? []), spot];
    return spot;
  };
  for (const { id, lane, width, height } of nodes) {
    spots.set(id, stand({ key: id, lane, column: column.get(id) ?? 0, width, height, track: 0 }));
  }
  const ways = forward.flatMap((line) => {
    const source = spots.get(line.source);
    const target = spots.get(line.target);
    if (source === undefined || target === undefined) return [];
    const passing: Spot[] = [];
    for (let at = source.column + 1; at < target.column; at += 1) {
      const key = `${line.id} ${at}`;
      passing.push(stand({ key, lane: target.lane, column: at, width: 0, height: 0, track: 0 }));
    }
    return [{ line, spots: [source, ...passing, target] }];
  });
  return { columns, ways, back: whole.filter((line) => backward.has(line.id)) };
}
