//! The editor's sections of plain content: identity, basis, rules, materials, limits and fees, office.
import { Trans, useLingui } from "@lingui/react/macro";
import { Checkbox, Form, InputNumber } from "antd";
import { useKindWords } from "../../public/kindWords";
import css from "./editor.module.css";
import { FromRegister } from "./FromRegister";
import { Line, Pair, PeriodFields, Pick, Rows } from "./parts";

const text = { zh: "", en: "" };

export function Identity({ categories }: { categories: { value: string; label: string }[] }) {
  const { t } = useLingui();
  const words = useKindWords();
  const options = <Code extends string>(codes: Code[], word: (code: Code) => string) =>
    codes.map((value) => ({ value, label: word(value) }));
  return (
    <>
      <Pair name="name" label={t`事项名称`} />
      <Pair name="summary" label={t`一句话说明`} area />
      <Pair
        name="explanation"
        label={t`修改说明`}
        hint={t`第二版起必填：改了什么、为什么。公众在变更历史里看到。`}
        area
      />
      <div className={css.thirds}>
        <Pick name="category" label={t`权力类别`} options={categories} search />
        <Line name="ownCategory" label={t`本机关的分类`} />
        <Pick
          name="initiation"
          label={t`启动方式`}
          options={options(["APPLICATION", "EX_OFFICIO"], words.initiation)}
        />
        <Pick
          name="kind"
          label={t`权力种类`}
          options={options(["EXTERNAL", "INTERNAL", "DECISION"], words.kind)}
        />
        <Pick
          name="nature"
          label={t`权力性质`}
          options={options(["DECISION", "EXECUTION", "SUPERVISION"], words.nature)}
        />
        <Pick
          name="relation"
          label={t`行使方式`}
          options={options(["SOLE", "SHARED", "LEAD", "ASSIST"], words.relation)}
        />
      </div>
      <Form.Item name="audience" label={t`服务对象`}>
        <Checkbox.Group options={options(["PERSON", "ORGANISATION"], words.audience)} />
      </Form.Item>
    </>
  );
}

export function Bases() {
  const { t } = useLingui();
  return (
    <>
      <Rows name="legalBases" noun={t`依据`} blank={{ law: "", article: "", text: "" }}>
        {(at) => (
          <>
            <div className={css.pair}>
              <Line name={[at, "law"]} label={t`法律、法规、规章名称`} />
              <Line name={[at, "article"]} label={t`条款`} />
            </div>
            <FromRegister at={at} />
            <Line name={[at, "text"]} label={t`条文原文`} area />
            <div className={css.pair}>
              <Line name={[at, "validFrom"]} label={t`施行日期`} type="date" />
              <Line name={[at, "validTo"]} label={t`失效日期`} type="date" />
            </div>
          </>
        )}
      </Rows>
      <Line
        name="startsOn"
        label={t`拟实施日期`}
        type="date"
        hint={t`依据尚未施行时填写，事项可以提前登记；不填则从批准之日起算。`}
      />
    </>
  );
}

export function Rules() {
  const { t } = useLingui();
  return (
    <>
      <Pair name="duty" label={t`职责`} area />
      <h3 className={css.sub}>
        <Trans>受理或行使的条件</Trans>
      </h3>
      <Rows name="conditions" noun={t`条件`} blank={text}>
        {(at) => <Pair name={at} label={t`条件内容`} area />}
      </Rows>
      <Pair name="result" label={t`办理结果`} area />
      <Pair name="discipline" label={t`纪律与责任`} area />
      <Pair name="promise" label={t`服务承诺`} area />
      <h3 className={css.sub}>
        <Trans>当事人的权利</Trans>
      </h3>
      <Rows name="rights" noun={t`权利`} blank={text}>
        {(at) => <Pair name={at} label={t`权利内容`} area />}
      </Rows>
    </>
  );
}

export function Materials() {
  const { t } = useLingui();
  return (
    <Rows
      name="materials"
      noun={t`材料`}
      blank={{ key: "", name: text, required: true, original: false, copies: 1 }}
    >
      {(at) => (
        <>
          <Pair name={[at, "name"]} label={t`材料名称`} />
          <div className={css.thirds}>
            <Line name={[at, "key"]} label={t`标识`} hint={t`英文字母和数字，办件按它归档。`} />
            <Form.Item name={[at, "copies"]} label={t`份数`}>
              <InputNumber min={0} max={99} precision={0} className={css.number ?? ""} />
            </Form.Item>
            <div className={css.checks}>
              <Form.Item name={[at, "required"]} valuePropName="checked" noStyle>
                <Checkbox>
                  <Trans>必须提交</Trans>
                </Checkbox>
              </Form.Item>
              <Form.Item name={[at, "original"]} valuePropName="checked" noStyle>
                <Checkbox>
                  <Trans>要原件</Trans>
                </Checkbox>
              </Form.Item>
            </div>
          </div>
          <Pair name={[at, "note"]} label={t`填报说明`} />
        </>
      )}
    </Rows>
  );
}

export function Limits() {
  const { t } = useLingui();
  return (
    <>
      <Form.Item name="limited" valuePropName="checked">
        <Checkbox>
          <Trans>法律规定了办理时限</Trans>
        </Checkbox>
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.limited !== after.limited}>
        {({ getFieldValue }) =>
          getFieldValue("limited") ? <PeriodFields name="statutory" label={t`法定时限`} /> : null
        }
      </Form.Item>
      <PeriodFields name="promised" label={t`承诺时限`} />
      <h3 className={css.sub}>
        <Trans>收费</Trans>
      </h3>
      <Rows name="fees" noun={t`收费项目`} blank={{ item: text, standard: text, basis: "" }}>
        {(at) => (
          <>
            <Pair name={[at, "item"]} label={t`项目`} />
            <Pair name={[at, "standard"]} label={t`标准`} />
            <Line name={[at, "basis"]} label={t`收费依据`} />
          </>
        )}
      </Rows>
    </>
  );
}

export function Office() {
  const { t } = useLingui();
  return (
    <>
      <Pair name="office" label={t`承办机构`} />
      <Pair name="address" label={t`办理地点`} />
      <Pair name="hours" label={t`办理时间`} />
      <Line name="phone" label={t`咨询电话`} type="tel" />
      <Pair name={["complaint", "text"]} label={t`投诉渠道`} area />
      <Line name={["complaint", "phone"]} label={t`投诉电话`} type="tel" />
      <Pair name="remark" label={t`备注`} area />
    </>
  );
}
