//! The way to a blank form or sample of a material, with how large it is.
import { Icon } from "./Icon";
import { sizeOf } from "./words";

interface TemplateLinkProps {
  template: { name: string; size: number; url: string };
}

export function TemplateLink({ template: { name, size, url } }: TemplateLinkProps) {
  return (
    <a href={url} download={name}>
      <Icon name="download" /> {name} <span className="nums">({sizeOf(size)})</span>
    </a>
  );
}
