//! The draft that stays in the browser.
import { beforeEach, expect, it } from "vitest";
import { clearDraft, dropKey, emptyDraft, heldKey, keepDraft, readDraft } from "./draft";

const hour = 3_600_000;
const now = Date.UTC(2026, 5, 22);
const upload = { id: "u1", name: "合同.pdf", size: 10, mediaType: "application/pdf" };
const draft = {
  ...emptyDraft("v1", "PERSON" as const),
  step: 2,
  form: { name: "江州小吃" },
  applicant: {
    kind: "PERSON" as const,
    name: "王小示",
    identityNumber: "11010519491231002X",
    phone: "1",
    email: "",
    agent: { name: "李代理", identityNumber: "440524188001010014", phone: "2" },
  },
  attached: [{ key: "contract", upload, at: now }],
};

beforeEach(() => keepDraft("XK-1", draft, now));

it("opens again as it was, but without the identity number", () => {
  expect(readDraft("XK-1", "v1", now + hour)).toEqual({
    ...draft,
    applicant: {
      ...draft.applicant,
      identityNumber: "",
      agent: { ...draft.applicant.agent, identityNumber: "" },
    },
  });
  expect(localStorage.getItem("clearhall.draft.XK-1")).not.toContain("11010519491231002X");
  expect(localStorage.getItem("clearhall.draft.XK-1")).not.toContain("440524188001010014");
});

it("belongs to its power and to the version whose form was filled in", () => {
  expect(readDraft("XK-2", "v1", now)).toBeNull();
  expect(readDraft("XK-1", "v2", now)).toBeNull();
});

it("lets go of uploads that the server has forgotten by then", () => {
  expect(readDraft("XK-1", "v1", now + 24 * hour)?.attached).toEqual([]);
});

it("lapses after seven days, and when it is thrown away", () => {
  expect(readDraft("XK-1", "v1", now + 8 * 24 * hour)).toBeNull();
  keepDraft("XK-1", draft, now);
  clearDraft("XK-1");
  expect(readDraft("XK-1", "v1", now)).toBeNull();
});

it("keeps one key for one filing across reloads, and another for another", async () => {
  let made = 0;
  const fresh = () => {
    made += 1;
    return `key-${made}`;
  };
  const first = await heldKey("XK-1", { name: "a" }, fresh);
  expect(await heldKey("XK-1", { name: "a" }, fresh)).toEqual(first);
  const other = await heldKey("XK-1", { name: "b" }, fresh);
  expect(other.key).not.toBe(first.key);
  dropKey("XK-1");
  expect((await heldKey("XK-1", { name: "b" }, fresh)).key).not.toBe(other.key);
});
