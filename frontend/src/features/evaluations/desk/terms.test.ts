//! What the form sends: moments by the city's clocks, and only the fields of the chosen object and voters.
import { expect, test } from "vitest";
import { inputOf, momentOf, type TermsValues, typedOf } from "./terms";

const values: TermsValues = {
  title: { zh: "评议", en: " " },
  about: { zh: "说明" },
  object: "BODY",
  organisation: "1",
  powerCode: "XK-1",
  subject: { zh: "班子" },
  recipient: "2",
  form: "SURVEY",
  scale: "FIVE",
  dimensions: [{ zh: "效率", en: "Speed" }],
  voters: "OPEN",
  opensAt: "2026-06-22T09:30",
  closesAt: "2026-06-29T00:00",
  cases: { from: "2026-05-01", to: "2026-05-31" },
};

test("a moment is typed and shown by the city's clocks, wherever the browser stands", () => {
  expect(momentOf("2026-06-22T09:30")).toBe("2026-06-22T01:30:00.000Z");
  expect(typedOf("2026-06-21T16:00:00Z")).toBe("2026-06-22T00:00");
});

test("what the chosen object and voters do not need is left out", () => {
  expect(inputOf(values, null, 0)).toMatchObject({
    title: { zh: "评议", en: null },
    organisation: "1",
    powerCode: null,
    subject: null,
    recipient: null,
    cases: null,
    dimensions: [{ zh: "效率", en: "Speed" }],
  });
  expect(inputOf({ ...values, object: "POWER" }, "9", 3)).toMatchObject({
    id: "9",
    version: 3,
    organisation: null,
    powerCode: "XK-1",
  });
  expect(inputOf({ ...values, object: "PERSON", voters: "CASE" }, null, 0)).toMatchObject({
    subject: { zh: "班子", en: null },
    recipient: "2",
    cases: { from: "2026-05-01", to: "2026-05-31" },
  });
});
