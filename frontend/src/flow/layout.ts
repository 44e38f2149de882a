//! Where a chart's parts stand: columns by order, lanes by post, lines at right angles. Knows nothing of BPMN.
import { columnsOf, type Line, type Placed, type Spot, type Way } from "./columns";

export type { Line, Placed };

export interface Point {
  x: number;
  y: number;
}
export interface Box extends Point {
  width: number;
  height: number;
}
export interface Picture {
  pool: Box;
  lanes: Map<string, Box>;
  nodes: Map<string, Box>;
  lines: Map<string, Point[]>;
  /** Where the words of a line stand. */
  words: Map<string, Box>;
}

const track = 110;
const lanePadding = 10;
/** The strips with the names of pool and lane. */
const strip = 30;
const margin = { left: 160, top: 60 };
const inset = 40;
const slot = 12;
const slotsFrom = 18;
const channel = 24;
const wordHeight = 14;

/** Gives every spot a row inside its lane: near the spot it comes from, and none twice in a column. */
function assignTracks(columns: Spot[][], ways: Way[]): Map<string, number> {
  const before = new Map<string, Spot[]>();
  for (const { spots } of ways) {
    spots.forEach((spot, at) => {
      const from = spots[at - 1];
      if (from !== undefined) before.set(spot.key, [...(before.get(spot.key) ?? []), from]);
    });
  }
  const rows = new Map<string, number>();
  for (const column of columns) {
    const taken = new Map<string, Set<number>>();
    const wished = (spot: Spot) => {
      const same = (before.get(spot.key) ?? []).filter(({ lane }) => lane === spot.lane);
      return same.length === 0 ? 0 : Math.min(...same.map((one) => one.track));
    };
    // What is drawn goes first; a line that only passes by gives way.
    const inOrder = column.toSorted(
      (a, b) => Number(a.width === 0) - Number(b.width === 0) || wished(a) - wished(b),
    );
    for (const spot of inOrder) {
      const used = taken.get(spot.lane) ?? new Set<number>();
      taken.set(spot.lane, used);
      const wish = wished(spot);
      const free = [...Array(used.size + wish + 1).keys()].filter((row) => !used.has(row));
      spot.track = free.reduce(
        (best, row) => (Math.abs(row - wish) < Math.abs(best - wish) ? row : best),
        free[0] ?? 0,
      );
      used.add(spot.track);
      rows.set(spot.lane, Math.max(rows.get(spot.lane) ?? 1, spot.track + 1));
    }
  }
  return rows;
}

/** Which vertical piece of a gap a line uses: lines that leave one node share it. */
class Gaps {
  private readonly used = new Map<number, string[]>();
  readonly wordWidth = new Map<number, number>();

  take(gap: number, owner: string): number {
    const owners = this.used.get(gap) ?? [];
    this.used.set(gap, owners);
    const at = owners.indexOf(owner);
    if (at >= 0) return at;
    owners.push(owner);
    return owners.length - 1;
  }

  size = (gap: number): number => this.used.get(gap)?.length ?? 0;
  width = (gap: number): number =>
    slotsFrom + this.size(gap) * slot + Math.max(24, (this.wordWidth.get(gap) ?? 0) + 12);
}

export function layout(nodes: Placed[], lines: Line[], lanes: string[], first: string): Picture {
  const { columns, ways, back } = columnsOf(nodes, lines, first);
  const rows = assignTracks(columns, ways);
  const spotOf = new Map(columns.flat().map((spot) => [spot.key, spot]));

  const laneTop = new Map<string, number>();
  const laneBoxes = new Map<string, Box>();
  let bottom = margin.top;
  const lastLane = lanes.at(-1);
  for (const lane of lanes) {
    laneTop.set(lane, bottom + lanePadding);
    const below = lane === lastLane && back.length > 0 ? back.length * channel + 12 : 0;
    const height = Math.max(1, rows.get(lane) ?? 1) * track + 2 * lanePadding + below;
    laneBoxes.set(lane, { x: margin.left + strip, y: bottom, width: 0, height });
    bottom += height;
  }
  const middle = (spot: Spot): number =>
    (laneTop.get(spot.lane) ?? margin.top) + spot.track * track + track / 2;

  const gaps = new Gaps();
  for (const { line, spots } of ways) {
    spots.forEach((spot, at) => {
      const next = spots[at + 1];
      if (next !== undefined && middle(next) !== middle(spot)) gaps.take(spot.column, spot.key);
    });
    const from = spots[0]?.column ?? 0;
    gaps.wordWidth.set(from, Math.max(gaps.wordWidth.get(from) ?? 0, line.words));
  }
  for (const line of back) {
    gaps.take(spotOf.get(line.source)?.column ?? 0, `out ${line.id}`);
    gaps.take((spotOf.get(line.target)?.column ?? 0) - 1, `in ${line.id}`);
  }

  const left: number[] = [];
  const right: number[] = [];
  let x = margin.left + 2 * strip + Math.max(inset, gaps.size(-1) * slot + slotsFrom + 12);
  columns.forEach((column, at) => {
    left[at] = x;
    const width = Math.max(...column.map((spot) => spot.width));
    right[at] = x + width;
    x += width + gaps.width(at);
  });
  const poolWidth = (right.at(-1) ?? x) + inset - margin.left;
  const gapStart = (gap: number): number => (gap < 0 ? (left[0] ?? x) - gaps.width(-1) : (right[gap] ?? x));
  const slotX = (gap: number, owner: string): number =>
    gapStart(gap) + slotsFrom + gaps.take(gap, owner) * slot;

  const placed = new Map<string, Box>();
  for (const column of columns) {
    for (const spot of column) {
      if (spot.width === 0) continue;
      const width = (right[spot.column] ?? 0) - (left[spot.column] ?? 0);
      placed.set(spot.key, {
        x: (left[spot.column] ?? 0) + (width - spot.width) / 2,
        y: middle(spot) - spot.height / 2,
        width: spot.width,
        height: spot.height,
      });
    }
  }
  const leaves = (spot: Spot): Point => {
    const box = placed.get(spot.key);
    return { x: box === undefined ? (right[spot.column] ?? 0) : box.x + box.width, y: middle(spot) };
  };
  const enters = (spot: Spot): Point => ({
    x: placed.get(spot.key)?.x ?? left[spot.column] ?? 0,
    y: middle(spot),
  });

  const drawn = new Map<string, Point[]>();
  const words = new Map<string, Box>();
  for (const { line, spots } of ways) {
    const points: Point[] = [];
    spots.forEach((spot, at) => {
      const next = spots[at + 1];
      points.push(at === 0 ? leaves(spot) : enters(spot));
      if (next === undefined) return;
      if (middle(next) !== middle(spot)) {
        const turn = slotX(spot.column, spot.key);
        points.push({ x: turn, y: middle(spot) }, { x: turn, y: middle(next) });
      }
    });
    drawn.set(line.id, straightened(points));
    const [start, second] = spots;
    if (line.words > 0 && start !== undefined && second !== undefined) {
      const from = gapStart(start.column) + slotsFrom + gaps.size(start.column) * slot - 4;
      words.set(line.id, {
        x: from,
        y: middle(second) - wordHeight - 4,
        width: line.words,
        height: wordHeight,
      });
    }
  }
  back.forEach((line, at) => {
    const source = spotOf.get(line.source);
    const target = spotOf.get(line.target);
    if (source === undefined || target === undefined) return;
    const y = bottom - 14 - at * channel;
    const out = slotX(source.column, `out ${line.id}`);
    const into = slotX(target.column - 1, `in ${line.id}`);
    drawn.set(line.id, [
      leaves(source),
      { x: out, y: middle(source) },
      { x: out, y },
      { x: into, y },
      { x: into, y: middle(target) },
      enters(target),
    ]);
    if (line.words > 0) {
      words.set(line.id, {
        x: out - line.words - 8,
        y: y - wordHeight - 3,
        width: line.words,
        height: wordHeight,
      });
    }
  });

  for (const box of laneBoxes.values()) box.width = poolWidth - strip;
  return {
    pool: { x: margin.left, y: margin.top, width: poolWidth, height: bottom - margin.top },
    lanes: laneBoxes,
    nodes: placed,
    lines: drawn,
    words,
  };
}

/** Without the points at which nothing turns. */
function straightened(points: Point[]): Point[] {
  return points.filter((point, at) => {
    const before = points[at - 1];
    const after = points[at + 1];
    if (before === undefined || after === undefined) return true;
    const flat = before.y === point.y && point.y === after.y;
    const upright = before.x === point.x && point.x === after.x;
    return !flat && !upright;
  });
}
