//! What a complaint's draft says is wrong, and what it sends.
import { expect, it } from "vitest";
import { emptyDraft, faultsOf, inputOf, longest } from "./draft";

const draft = { ...emptyDraft({}), text: "窗口不收材料。" };

it("asks an anonymous complainant for words alone", () => {
  expect(faultsOf({ ...draft, text: " " })).toEqual({ text: "REQUIRED" });
  expect(faultsOf(draft)).toEqual({});
});

it("counts signs, not code units", () => {
  expect(faultsOf({ ...draft, text: "𠮷".repeat(longest) })).toEqual({});
  expect(faultsOf({ ...draft, text: "字".repeat(longest + 1) })).toEqual({ text: "TOO_LONG" });
});

it("asks who gives a name for name, telephone and consent", () => {
  const named = { ...draft, named: true };
  expect(faultsOf(named)).toEqual({
    "complainant.name": "REQUIRED",
    "complainant.phone": "REQUIRED",
    consent: "CONSENT",
  });
  expect(faultsOf({ ...named, name: "甲", phone: "123", consent: true })).toEqual({
    "complainant.phone": "PHONE",
  });
});

it("sends no name with an anonymous complaint, even one typed before", () => {
  const typed = { ...draft, name: "甲", phone: "13900000000", consent: true };
  expect(inputOf(typed, [])).toMatchObject({ complainant: null, consent: false });
  expect(inputOf({ ...typed, named: true }, [])).toMatchObject({
    complainant: { name: "甲", phone: "13900000000", email: null },
    consent: true,
  });
});

it("lets a case speak for its power", () => {
  const about = emptyDraft({ power: "XK-1", caseNumber: "XK-1-0001", node: "accept" });
  expect(inputOf({ ...about, text: "字" }, [])).toMatchObject({
    powerCode: null,
    caseNumber: "XK-1-0001",
    node: "accept",
  });
});
