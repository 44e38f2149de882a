//! Says that a power is shown as it was on a day, and leads back to today.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { paths } from "@/paths";
import { Notice } from "@/ui/States";

/** The page of another day says so, and leads back. */
export function OnDay({ code, asOf }: { code: string; asOf: string }) {
  return (
    <Notice kind="warning">
      <Trans>这是 {asOf} 施行的内容。</Trans>{" "}
      <Link to={paths.power} params={{ code }} search={{}}>
        <Trans>看现在的</Trans>
      </Link>
    </Notice>
  );
}
