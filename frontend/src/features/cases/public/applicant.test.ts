//! An applicant's particulars before the server is asked.
import { describe, expect, it } from "vitest";
import {
  agentFaults,
  applicantFaults,
  applicantInput,
  filesOf,
  isCreditCode,
  isIdentityNumber,
} from "./applicant";
import type { ApplicantDraft } from "./draft";

const person: ApplicantDraft = {
  kind: "PERSON",
  name: " 王小示 ",
  // The specimen number of GB 11643.
  identityNumber: "11010519491231002x",
  phone: "138 0000 0000",
  email: "",
  agent: null,
};

describe("an identity number", () => {
  it.each(["11010519491231002X", "440524188001010014"])("%s is one", (number) => {
    expect(isIdentityNumber(number)).toBe(true);
  });
  it.each(["110105194912310021", "11010519491231002", "1101051949123100XX", ""])("%s is none", (number) => {
    expect(isIdentityNumber(number)).toBe(false);
  });
});

describe("a credit code", () => {
  // Made by the rule of GB 32100 for a number that nobody holds.
  it("is one when its check fits, and none when a character is changed", () => {
    expect(isCreditCode("91350100M000100Y43")).toBe(true);
    expect(isCreditCode("91350100M000100Y44")).toBe(false);
  });
  it.each(["91350100M000100Y4", "91350100M000100I43", ""])("%s is none", (code) => {
    expect(isCreditCode(code)).toBe(false);
  });
});

describe("the particulars", () => {
  it("of a person pass as people type them, and are tidied for the server", () => {
    expect(applicantFaults(person)).toEqual({});
    expect(applicantInput(person)).toEqual({
      kind: "PERSON",
      name: "王小示",
      identityNumber: "11010519491231002X",
      phone: "138 0000 0000",
      email: null,
    });
  });

  it("say every fault at once", () => {
    expect(
      applicantFaults({ ...person, name: " ", identityNumber: "", phone: "", email: "somewhere" }),
    ).toEqual({
      name: "REQUIRED",
      identityNumber: "REQUIRED",
      phone: "REQUIRED",
      email: "EMAIL",
    });
  });

  it("of an organisation need a credit code, not an identity number", () => {
    expect(applicantFaults({ ...person, kind: "ORGANISATION" })).toEqual({ identityNumber: "CREDIT" });
  });
});

describe("an agent", () => {
  const agent = { name: "李代理", identityNumber: "11010519491231002x", phone: "13800000001" };
  const acting = { ...person, agent };

  it("is checked like a person, and sent only where somebody acts", () => {
    expect(agentFaults(agent)).toEqual({});
    expect(agentFaults({ name: "", identityNumber: "1", phone: "" })).toEqual({
      name: "REQUIRED",
      identityNumber: "IDENTITY",
      phone: "REQUIRED",
    });
    expect(applicantInput(acting).agent?.identityNumber).toBe("11010519491231002X");
    expect("agent" in applicantInput(person)).toBe(false);
  });

  it("takes the power of attorney away when going", () => {
    const upload = { id: "u", name: "授权.pdf", size: 1, mediaType: "application/pdf" };
    const files = [{ key: "power-of-attorney", upload, at: 0 }];
    expect(filesOf(files, acting)).toEqual(files);
    expect(filesOf(files, person)).toEqual([]);
  });
});
