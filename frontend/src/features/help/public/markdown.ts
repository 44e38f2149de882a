//! A guide's Markdown as parts of a page: title, lead, table of contents, cleaned HTML. Knows nothing of React.
import DOMPurify from "dompurify";
import { Marked, type Tokens } from "marked";

export interface Heading {
  id: string;
  title: string;
}

export interface GuideText {
  title: string;
  /** What stands before the first heading of the second rank. */
  lead: string;
  /** The headings of the second rank. */
  contents: Heading[];
  body: string;
}

export interface Places {
  /** The address of a picture and its pixels. */
  picture: (file: string) => { src: string; width: number; height: number } | undefined;
  /** The address of another file that the guide links to, without the fragment. */
  file: (file: string) => string | undefined;
}

/** The anchor that code hosts give the same heading, so that one link serves in both places. */
export const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function reader(places: Places): Marked {
  return new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        return `<h${depth} id="${escaped(anchorOf(text))}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const [file = "", fragment] = href.split("#");
        const address = file === "" ? "" : (places.file(file) ?? file);
        const whole = fragment === undefined ? address : `${address}#${fragment}`;
        return `<a href="${escaped(whole)}">${this.parser.parseInline(tokens)}</a>`;
      },
      // A phone shows a desk's picture too small to read: pressing it opens the picture itself.
      image({ href, text }: Tokens.Image) {
        const picture = places.picture(href);
        if (picture === undefined) return escaped(text);
        const { src, width, height } = picture;
        return (
          `<a href="${escaped(src)}">` +
          `<img src="${escaped(src)}" alt="${escaped(text)}" width="${width}" height="${height}" loading="lazy">` +
          "</a>"
        );
      },
    },
  });
}

export function readGuide(markdown: string, places: Places): GuideText {
  const marked = reader(places);
  const tokens = marked.lexer(markdown);
  const headings = tokens.filter((token): token is Tokens.Heading => token.type === "heading");
  const second = tokens.findIndex((token) => token.type === "heading" && token.depth === 2);
  const first = second === -1 ? tokens.length : second;
  const lead = tokens.slice(0, first).filter((token) => token.type !== "heading");
  const html = (part: typeof lead) => DOMPurify.sanitize(marked.parser(part));
  return {
    title: headings.find(({ depth }) => depth === 1)?.text ?? "",
    lead: html(lead),
    contents: headings
      .filter(({ depth }) => depth === 2)
      .map(({ text }) => ({ id: anchorOf(text), title: text })),
    body: html(tokens.slice(first)),
  };
}
