//! The editor's sections of plain content: identity, basis, rules, materials, limits and fees, office.
import { Trans, useLingui } from "@lingui/react/macro";
import { Checkbox, Form, InputNumber, Select } from "antd";
import { useDiscretionWords } from "@/ui/discretionWords";
import { choicesOf, useDisclosureWords } from "../../public/disclosureWords";
import { useKindWords } from "../../public/kindWords";
import { CitedPick } from "./Discretion";
import css from "./editor.module.css";
import { FromRegister } from "./FromRegister";
import { Line, Pair, PeriodFields, Pick, Rows } from "./parts";
import { type Files, TemplateField } from "./TemplateField";

const text = { zh: "", en: "" };

interface Choice {
  value: string;
  label: string;
}

interface IdentityProps {
  categories: Choice[];
  /** The body's own classes; with none it writes what it likes. */
  own: (Choice & { category: string })[];
}

export function Identity({ categories, own }: IdentityProps) {
  const { t } = useLingui();
  const words = useKindWords();
  const open = useDisclosureWords();
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
        {own.length === 0 ? <Line name="ownCategory" label={t`本机关的分类`} /> : <OwnClass own={own} />}
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
      <div className={css.thirds}>
        <Line name="basicCode" label={t`基本编码`} hint={t`国家目录的 12 位数字，没有可不填。`} />
        <Line
          name="implementationCode"
          label={t`实施编码`}
          hint={t`31 位：统一社会信用代码、行使层级、基本编码。`}
        />
        <div className={css.checks}>
          <Form.Item name="nonStatutory" valuePropName="checked" noStyle>
            <Checkbox>
              <Trans>非法定职能（不计入权力总数）</Trans>
            </Checkbox>
          </Form.Item>
        </div>
      </div>
      <Form.Item name="lifeEvents" label={t`主题（群众从哪件事找到它）`}>
        <Checkbox.Group options={choicesOf(open.lifeEvents)} />
      </Form.Item>
      <Form.Item name="audience" label={t`服务对象`}>
        <Checkbox.Group options={options(["PERSON", "ORGANISATION"], words.audience)} />
      </Form.Item>
    </>
  );
}

/** The class brings its national class with it. */
function OwnClass({ own }: { own: IdentityProps["own"] }) {
  const { t } = useLingui();
  const form = Form.useFormInstance();
  const follow = (value: string | undefined) => {
    const mapped = own.find((one) => one.value === value)?.category;
    if (mapped !== undefined) form.setFieldValue("category", mapped);
  };
  return (
    <Form.Item name="ownCategory" label={t`本机关的分类`}>
      <Select allowClear options={own} onChange={follow} showSearch={{ optionFilterProp: "label" }} />
    </Form.Item>
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
      <Form.Item
        name="following"
        valuePropName="checked"
        extra={t`勾选后按施行之日倒推：整个调整应在施行前一个月内做完，到期不顺延。`}
      >
        <Checkbox>
          <Trans>因法律、法规将要施行或者修改而调整</Trans>
        </Checkbox>
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before, after) => before.following !== after.following}>
        {({ getFieldValue }) =>
          getFieldValue("following") ? (
            <div className={css.pair}>
              <Line name={["follows", "law"]} label={t`将要施行的法律、法规名称`} />
              <Line
                name={["follows", "effectiveOn"]}
                label={t`该法律、法规的施行日期`}
                type="date"
                hint={t`填了日期才开始计时。`}
              />
            </div>
          ) : null
        }
      </Form.Item>
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
      <h3 className={css.sub}>
        <Trans>前置条件</Trans>
      </h3>
      <Rows name="prerequisites" noun={t`前置事项`} blank={{ power: "", exemption: text }}>
        {(at) => (
          <>
            <Line name={[at, "power"]} label={t`前置事项的编码`} hint={t`申请人须先取得它的准予决定。`} />
            <Pair name={[at, "exemption"]} label={t`谁可以免除（可不填）`} area />
          </>
        )}
      </Rows>
      <Pair name="result" label={t`办理结果`} area />
      <Rows name="resultDocuments" noun={t`结果文书`} blank={text}>
        {(at) => <Pair name={at} label={t`文书或证照名称`} />}
      </Rows>
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

export function Materials({ files }: { files: Files }) {
  const { t } = useLingui();
  return (
    <Rows
      name="materials"
      noun={t`材料`}
      blank={{ key: "", name: text, required: true, original: false, copies: 1, template: null }}
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
          <Form.Item name={[at, "template"]} label={t`空白表格或样表`}>
            <TemplateField files={files} of={t`材料 ${at + 1}`} />
          </Form.Item>
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
      <Overdue />
      <h3 className={css.sub}>
        <Trans>收费</Trans>
      </h3>
      <Rows name="fees" noun={t`收费项目`} blank={{ item: text, standard: text, basis: "", rate: null }}>
        {(at) => (
          <>
            <Pair name={[at, "item"]} label={t`项目`} />
            <Pair name={[at, "standard"]} label={t`标准`} />
            <Line name={[at, "basis"]} label={t`收费依据`} />
            <Line name={[at, "rate", "amount"]} label={t`每单位最高金额（元）`} />
            <Pair name={[at, "rate", "unit"]} label={t`计费单位`} />
          </>
        )}
      </Rows>
    </>
  );
}

/** Only a licence can be approved by time; what is chosen is shown with every other class, so that it can be taken back. */
function Overdue() {
  const { t } = useLingui();
  const { overdue } = useDiscretionWords();
  return (
    <Form.Item
      noStyle
      shouldUpdate={(before, after) =>
        before.category !== after.category || before.onOverdue !== after.onOverdue
      }
    >
      {({ getFieldValue }) => {
        const deemed = getFieldValue(["onOverdue", "rule"]) === "DEEMED_APPROVED";
        if (getFieldValue("category") !== "XK" && !deemed) return null;
        return (
          <div className={css.pair}>
            <Pick
              name={["onOverdue", "rule"]}
              label={t`逾期不作决定`}
              hint={t`只有法律写明逾期视为准予的许可才能选，如行政许可法第五十条的延续；流程图要画出计时和结果。`}
              options={choicesOf(overdue)}
            />
            {deemed && <CitedPick name={["onOverdue", "basis"]} label={t`视为准予的依据`} />}
          </div>
        );
      }}
    </Form.Item>
  );
}

export function Office({ posts }: { posts: Choice[] }) {
  const { t } = useLingui();
  return (
    <>
      <Form.Item name="leader" label={t`主管领导`}>
        <Select allowClear showSearch={{ optionFilterProp: "label" }} options={posts} />
      </Form.Item>
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

export function Publication() {
  const { t } = useLingui();
  const open = useDisclosureWords();
  return (
    <>
      <div className={css.thirds}>
        <Pick name={["disclosure", "audience"]} label={t`公开范围`} options={choicesOf(open.audiences)} />
        <Pick name={["disclosure", "timing"]} label={t`公开时限`} options={choicesOf(open.timings)} />
      </div>
      <Form.Item name={["disclosure", "forms"]} label={t`公开形式`}>
        <Checkbox.Group options={choicesOf(open.forms)} />
      </Form.Item>
      <Form.Item
        name={["disclosure", "kept"]}
        valuePropName="checked"
        extra={t`公开是原则，不公开是例外。不公开的事项公众只看到数量，本机关照常办理。`}
      >
        <Checkbox>
          <Trans>依法不公开这个事项</Trans>
        </Checkbox>
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) =>
          getFieldValue(["disclosure", "kept"]) ? (
            <div className={css.pair}>
              <Pick
                name={["disclosure", "withheld", "reason"]}
                label={t`不公开的理由`}
                options={choicesOf(open.reasons)}
              />
              <Line name={["disclosure", "withheld", "basis"]} label={t`不公开的依据`} />
            </div>
          ) : null
        }
      </Form.Item>
    </>
  );
}
