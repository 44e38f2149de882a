//! Says that a power is shown as it was on a day or in an earlier version, and leads back to today.
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { paths } from "@/paths";
import { Notice } from "@/ui/States";

/** The page of another day says so, and leads back. */
interface OnDayProps {
  code: string;
  asOf: string | undefined;
  version: number | null;
}

export function OnDay({ code, asOf, version }: OnDayProps) {
  return (
    <Notice kind="warning">
      {version === null ? (
        <Trans>这是 {asOf} 施行的内容。</Trans>
      ) : (
        <Trans>这是第 {version} 版的内容。</Trans>
      )}{" "}
      <Link to={paths.power} params={{ code }} search={{}}>
        <Trans>看现在的</Trans>
      </Link>
    </Notice>
  );
}
