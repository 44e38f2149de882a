//! The application form as it is drawn: labels, faults in words, what it hands on.
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { renderPlain } from "@/test/render";
import { SchemaFields, useAnswers, useSchemaForm } from "./SchemaForm";
import { type Draft, draftOf, readFields } from "./schema";

const schema = {
  type: "object",
  required: ["name", "area"],
  properties: {
    name: { type: "string", title: "字号", maxLength: 10 },
    area: { type: "integer", title: "面积", minimum: 1 },
    kind: {
      type: "string",
      title: "业态",
      enum: ["a", "b"],
      "x-enumNames": [{ zh: "零售" }, { zh: "餐饮" }],
    },
    cold: { type: "boolean", title: "有冷库" },
  },
};
const fields = readFields(schema, false);

function Form({ onDone }: { onDone: (draft: Draft) => void }) {
  const form = useSchemaForm(schema, fields, draftOf(fields, {}));
  const answers = useAnswers();
  return (
    <form onSubmit={(event) => void form.handleSubmit(onDone)(event)} noValidate>
      <SchemaFields fields={fields} form={form} />
      <button type="submit">下一步</button>
      <dl>
        {answers(fields, form.watch()).map(({ term, value }) => (
          <div key={term}>{`${term}=${value}`}</div>
        ))}
      </dl>
    </form>
  );
}

it("says every fault at its field and puts the keyboard on the first", async () => {
  const done = vi.fn<(draft: Draft) => void>();
  renderPlain(<Form onDone={done} />);
  await userEvent.click(await screen.findByRole("button", { name: "下一步" }));
  const name = screen.getByRole("textbox", { name: /字号/ });
  expect(name).toBeInvalid();
  expect(name).toHaveAccessibleDescription("请填写“字号”。");
  expect(screen.getByRole("textbox", { name: /面积/ })).toHaveAccessibleDescription("请填写“面积”。");
  expect(name).toHaveFocus();
  expect(done).not.toHaveBeenCalled();
});

it("takes a fault back as soon as it is mended, and hands on what was filled in", async () => {
  const done = vi.fn<(draft: Draft) => void>();
  renderPlain(<Form onDone={done} />);
  await userEvent.type(await screen.findByRole("textbox", { name: /字号/ }), "江州小吃");
  const area = screen.getByRole("textbox", { name: /面积/ });
  await userEvent.type(area, "0");
  await userEvent.click(screen.getByRole("button", { name: "下一步" }));
  expect(area).toHaveAccessibleDescription("“面积”不能小于 1。");
  await userEvent.clear(area);
  await userEvent.type(area, "30");
  expect(area).toBeValid();
  await userEvent.click(screen.getByRole("radio", { name: "餐饮" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "有冷库" }));
  expect(screen.getByText("业态=餐饮")).toBeInTheDocument();
  expect(screen.getByText("有冷库=是")).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "下一步" }));
  expect(done.mock.calls[0]?.[0]).toEqual({ name: "江州小吃", area: "30", kind: "b", cold: true });
});
