//! What the chart is and where the power runs.
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Select } from "antd";
import { useChartingWords } from "../../public/chartingWords";
import { choicesOf } from "../../public/disclosureWords";
import css from "./editor.module.css";
import { Pair, Pick } from "./parts";

export function Charting() {
  const { t } = useLingui();
  const { scopes, villages, running } = useChartingWords();
  return (
    <>
      <h3 className={css.sub}>
        <Trans>流程图的种类和办理方式</Trans>
      </h3>
      <div className={css.thirds}>
        <Pick name={["charting", "scope"]} label={t`流程图种类`} options={choicesOf(scopes)} />
        <Form.Item name={["charting", "village"]} label={t`村级流程图`} extra={t`只有村（社区）填写。`}>
          <Select allowClear options={choicesOf(villages)} />
        </Form.Item>
        <Pick
          name={["charting", "running"]}
          label={t`办理方式`}
          hint={t`不在平台上办理的，批准时要有人具名签认；承办人、时间、流程和结果仍逐步录入。`}
          options={choicesOf(running)}
        />
      </div>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) =>
          getFieldValue(["charting", "running"]) === "HALL" ? null : (
            <Pair name={["charting", "reason"]} label={t`不在平台上办理的理由`} area />
          )
        }
      </Form.Item>
    </>
  );
}
