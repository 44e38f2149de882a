//! Since when a basis is in force, whether it still is, and the way to the article in the register.
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { paths } from "@/paths";
import type { ShownContent, ShownVersion } from "./powerQuery";

interface StandingProps {
  basis: ShownContent["legalBases"][number];
  article: ShownVersion["articles"][number] | undefined;
}

/** Since when a basis is in force: by the register where it points there, else by its own days. */
export function Standing({ basis, article }: StandingProps) {
  const { t } = useLingui();
  const { validFrom, validTo } = article ?? basis;
  return (
    <>
      {article?.text && article.standing === "IN_FORCE" && !article.text.includes(basis.text) && (
        <p>
          <Trans>现行文本：{article.text}</Trans>
        </p>
      )}
      <small>
        {validFrom &&
          (validTo ? (
            <Trans>
              {validFrom} 至 {validTo} 有效
            </Trans>
          ) : (
            <Trans>{validFrom} 起施行</Trans>
          ))}
        {article && (
          <>
            {" · "}
            {article.standing === "LAPSED" ? (
              <strong>{t`已失效`}</strong>
            ) : article.standing === "NOT_YET" ? (
              t`尚未施行`
            ) : (
              t`现行有效`
            )}
            {" · "}
            <Link to={paths.law} params={{ id: article.law }}>
              <Trans>查看{article.number}及其沿革</Trans>
            </Link>
          </>
        )}
      </small>
    </>
  );
}
