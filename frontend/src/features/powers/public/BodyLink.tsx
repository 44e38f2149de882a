//! The name of a body, leading to its sheet.
import { Link } from "@tanstack/react-router";
import { paths } from "@/paths";
import { useText } from "@/ui/words";

export function BodyLink({ body }: { body: { id: string; name: { zh: string; en: string | null } } }) {
  const text = useText();
  return (
    <Link to={paths.powers} search={{ view: "body", id: body.id }}>
      {text(body.name)}
    </Link>
  );
}
