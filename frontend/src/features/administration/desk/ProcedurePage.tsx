//! From when on a penalty brings the right to a hearing, body by body, and how a collective meeting decides.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber } from "antd";
import type { KeptProcedureRulesQuery } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { DeskPage, Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import css from "@/desk/keep.module.css";
import { Loaded } from "@/ui/States";
import { ProcedureRulesDocument, ProcedureRulesSaveDocument } from "./keepQuery";

export function ProcedurePage() {
  const { t } = useLingui();
  const query = useQuery(asked("procedureRules", ProcedureRulesDocument, {}));
  return (
    <DeskPage title={t`听证和会议规则`}>
      <Loaded query={query} lines={10}>
        {({ procedureRules }) => (
          <Section title={t`处罚听证的数额和会议的表决`}>
            <ProcedureForm key={procedureRules.version} kept={procedureRules} />
          </Section>
        )}
      </Loaded>
    </DeskPage>
  );
}

type Kept = KeptProcedureRulesQuery["procedureRules"];

/** What the form holds: amounts in yuan. */
type Values = Pick<Kept, "hearings" | "meeting">;

const fen = (yuan: number | null) => Math.round((yuan ?? 0) * 100);

function ProcedureForm({ kept }: { kept: Kept }) {
  const { t } = useLingui();
  const operation = useOperation(ProcedureRulesSaveDocument, ["procedureRules"]);
  const yuan = kept.hearings.map((row) => ({
    ...row,
    person: row.person / 100,
    organisation: row.organisation / 100,
  }));
  return (
    <KeepForm<Values, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="procedure"
      submit={t`保存`}
      done={t`已保存，以后的决定都按新的规定。`}
      operation={operation}
      initial={{ hearings: yuan, meeting: kept.meeting }}
      input={({ hearings, meeting }) => ({
        input: {
          expectedVersion: kept.version,
          hearings: hearings.map((row) => ({
            body: row.body?.trim() || null,
            person: fen(row.person),
            organisation: fen(row.organisation),
            source: row.source,
          })),
          meeting,
        },
      })}
    >
      <p className={css.quiet}>
        <Trans>罚款或者没收达到这个数额，当事人有权要求听证；机构代码留空的一行适用于其他各机构。</Trans>
      </p>
      <Form.List name="hearings">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, at) => (
              <fieldset key={row.key}>
                <legend>
                  <Trans>第 {at + 1} 条</Trans>
                </legend>
                <div className={css.pair}>
                  <Form.Item name={[row.name, "body"]} label={t`机构代码（含其下级）`}>
                    <Input maxLength={40} />
                  </Form.Item>
                  <Form.Item name={[row.name, "source"]} label={t`依据`}>
                    <Input maxLength={100} />
                  </Form.Item>
                  <Form.Item name={[row.name, "person"]} label={t`对个人（元）`}>
                    <InputNumber min={0} precision={2} />
                  </Form.Item>
                  <Form.Item name={[row.name, "organisation"]} label={t`对单位（元）`}>
                    <InputNumber min={0} precision={2} />
                  </Form.Item>
                </div>
                <Button size="small" onClick={() => remove(row.name)}>
                  <Trans>删除</Trans>
                  <span className="visually-hidden">
                    <Trans>第 {at + 1} 条</Trans>
                  </span>
                </Button>
              </fieldset>
            ))}
            <div className={css.buttons}>
              <Button onClick={() => add({ body: "", person: 10_000, organisation: 100_000, source: "" })}>
                <Trans>增加一条</Trans>
              </Button>
            </div>
          </>
        )}
      </Form.List>
      <fieldset>
        <legend>
          <Trans>党组会、局务会</Trans>
        </legend>
        <div className={css.pair}>
          <Share name="quorum" label={t`到会人数不少于应到人数的`} />
          <Share name="majority" label={t`同意人数须超过应到人数的`} />
          <Form.Item name={["meeting", "source"]} label={t`依据`}>
            <Input maxLength={100} />
          </Form.Item>
        </div>
      </fieldset>
    </KeepForm>
  );
}

function Share({ name, label }: { name: "quorum" | "majority"; label: string }) {
  const { t } = useLingui();
  return (
    <>
      <Form.Item name={["meeting", name, "numerator"]} label={t`${label}（分子）`}>
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
      <Form.Item name={["meeting", name, "denominator"]} label={t`${label}（分母）`}>
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
    </>
  );
}
