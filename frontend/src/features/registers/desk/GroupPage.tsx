//! One leading group as administrators keep it: its words, all its seats, and its end; or a new one.
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { Button, Form, Input, Select } from "antd";
import type { SeatRole } from "@/api/generated/graphql";
import { useOperation } from "@/api/operation";
import { asked } from "@/api/query";
import { BodyPicker } from "@/desk/BodyPicker";
import { DeskPage, Section } from "@/desk/DeskPage";
import { KeepForm } from "@/desk/KeepForm";
import keep from "@/desk/keep.module.css";
import { workPaths } from "@/paths.work";
import { present } from "@/search";
import { Facts } from "@/ui/Display";
import { Loaded, Notice } from "@/ui/States";
import { useText } from "@/ui/words";
import {
  DeskGroupDocument,
  LeadingGroupEndDocument,
  LeadingGroupSaveDocument,
  type ShownGroup,
  touchedGroups,
} from "./groupQuery";
import css from "./register.module.css";
import { seatRoles, useSeatWord } from "./words";

/** The group of the address, or the form that founds a new one. */
export function GroupPage() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { id } = useParams({ from: workPaths.group });
  if (id !== "new") return <Known key={id} id={id} />;
  return (
    <DeskPage title={t`登记领导小组`}>
      <Section>
        <GroupForm onDone={(group) => void navigate({ to: workPaths.group, params: { id: group } })} />
      </Section>
    </DeskPage>
  );
}

function Known({ id }: { id: string }) {
  const { t } = useLingui();
  const text = useText();
  const query = useQuery(asked("leadingGroup", DeskGroupDocument, { id }));
  return (
    <DeskPage title={query.data ? text(query.data.leadingGroup.name) : t`领导小组`}>
      <Loaded query={query} lines={10}>
        {({ leadingGroup: group }) =>
          group.ended ? (
            <Section>
              <Notice kind="warning">
                <Trans>这个领导小组已经撤销，只供查阅：{group.endReason}</Trans>
              </Notice>
              <Facts
                facts={[
                  { term: t`设立机关`, value: text(group.organisation.name) },
                  { term: t`设立文件`, value: group.foundedBy },
                ]}
              />
            </Section>
          ) : (
            <>
              <Section title={t`基本情况和席位`}>
                <GroupForm group={group} />
              </Section>
              <Section title={t`撤销领导小组`}>
                <EndForm group={group} />
              </Section>
            </>
          )
        }
      </Loaded>
    </DeskPage>
  );
}

interface SeatValues {
  role: SeatRole;
  person?: string;
  department?: string;
  post?: string;
  duties?: string;
}

interface GroupValues {
  organisation: string;
  name: { zh: string; en?: string };
  foundedBy: string;
  foundedOn?: string;
  seats: SeatValues[];
}

const filled = (value: string | undefined) => value?.trim() || null;

function GroupForm({ group, onDone }: { group?: ShownGroup; onDone?: (id: string) => void }) {
  const { t } = useLingui();
  const text = useText();
  const operation = useOperation(LeadingGroupSaveDocument, touchedGroups);
  const needed = (label: string) => [{ required: true, whitespace: true, message: t`请填写“${label}”。` }];
  return (
    <KeepForm<
      GroupValues,
      Awaited<ReturnType<typeof operation.mutateAsync>>,
      Parameters<typeof operation.mutateAsync>[0]
    >
      name="group"
      submit={group ? t`保存` : t`登记`}
      {...(group && { done: t`已保存。` })}
      operation={operation}
      initial={present({
        organisation: group?.organisation.id,
        name: { zh: group?.name.zh ?? "", en: group?.name.en ?? "" },
        foundedBy: group?.foundedBy ?? "",
        foundedOn: group?.foundedOn ?? undefined,
        seats: group ? group.seats.map(written) : [{ role: "LEADER" }],
      })}
      onDone={({ leadingGroupSave }) => onDone?.(leadingGroupSave.id)}
      input={(values) => ({
        input: {
          id: group?.id ?? null,
          expectedVersion: group?.version ?? 0,
          organisation: group?.organisation.id ?? values.organisation,
          name: { zh: values.name.zh, en: filled(values.name.en) },
          foundedBy: values.foundedBy,
          foundedOn: filled(values.foundedOn),
          seats: values.seats.map((seat) => ({
            role: seat.role,
            person: filled(seat.person),
            department: filled(seat.department),
            post: filled(seat.post),
            duties: filled(seat.duties),
          })),
        },
      })}
    >
      {group ? (
        <Facts facts={[{ term: t`设立机关`, value: text(group.organisation.name) }]} />
      ) : (
        <BodyPicker name="organisation" label={t`设立机关`} hint={t`登记后不能更改。`} />
      )}
      <div className={keep.pair}>
        <Form.Item name={["name", "zh"]} label={t`名称`} rules={needed(t`名称`)}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={["name", "en"]} label={t`名称（英文）`}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <div className={keep.pair}>
        <Form.Item name="foundedBy" label={t`设立文件`} rules={needed(t`设立文件`)}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="foundedOn" label={t`设立日期`}>
          <Input type="date" />
        </Form.Item>
      </div>
      <Seats />
    </KeepForm>
  );
}

const written = (seat: ShownGroup["seats"][number]): SeatValues => ({
  role: seat.role,
  person: seat.person ?? "",
  department: seat.department ?? "",
  post: seat.post ?? "",
  duties: seat.duties ?? "",
});

function Seats() {
  const { t } = useLingui();
  const word = useSeatWord();
  return (
    <Form.List name="seats">
      {(seats, { add, remove }, { errors }) => (
        <>
          {seats.map(({ key, name: at }) => (
            <fieldset key={key} className={css.seat}>
              <legend>
                <Trans>席位 {at + 1}</Trans>
              </legend>
              <div className={keep.pair}>
                <Form.Item name={[at, "role"]} label={t`在小组中是`} required>
                  <Select options={seatRoles.map((value) => ({ value, label: word[value] }))} />
                </Form.Item>
                <Form.Item name={[at, "person"]} label={t`姓名（空缺或由单位担任的不填）`}>
                  <Input maxLength={50} autoComplete="off" />
                </Form.Item>
              </div>
              <div className={keep.pair}>
                <Form.Item name={[at, "department"]} label={t`成员单位`}>
                  <Input maxLength={100} />
                </Form.Item>
                <Form.Item name={[at, "post"]} label={t`职务`}>
                  <Input maxLength={100} />
                </Form.Item>
              </div>
              <Form.Item name={[at, "duties"]} label={t`职责分工`}>
                <Input.TextArea rows={2} maxLength={1000} />
              </Form.Item>
              <Button onClick={() => remove(at)} disabled={seats.length === 1}>
                <Trans>删去席位 {at + 1}</Trans>
              </Button>
            </fieldset>
          ))}
          <Form.ErrorList errors={errors} />
          <Button onClick={() => add({ role: "MEMBER" })} disabled={seats.length >= 100}>
            <Trans>增加席位</Trans>
          </Button>
        </>
      )}
    </Form.List>
  );
}

function EndForm({ group }: { group: ShownGroup }) {
  const { t } = useLingui();
  const operation = useOperation(LeadingGroupEndDocument, touchedGroups);
  return (
    <KeepForm<{ reason: string }, unknown, Parameters<typeof operation.mutateAsync>[0]>
      name="group-end"
      submit={t`撤销`}
      operation={operation}
      initial={{ reason: "" }}
      input={({ reason }) => ({ input: { id: group.id, expectedVersion: group.version, reason } })}
    >
      <Form.Item
        name="reason"
        label={t`撤销的理由或文件`}
        extra={t`撤销后不能恢复，记录仍可查阅。`}
        rules={[{ required: true, whitespace: true, message: t`请填写撤销的理由或文件。` }]}
      >
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </KeepForm>
  );
}
