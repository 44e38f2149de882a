//! The terms of an evaluation as the form holds them; moments are typed by the city's clocks.
import type {
  EvaluationForm,
  EvaluationObject,
  EvaluationSaveInput,
  EvaluationScale,
  EvaluationVoters,
} from "@/api/generated/graphql";
import { minuteOf } from "@/ui/words";
import type { DeskEvaluation } from "./deskQuery";

interface Words {
  zh: string;
  en?: string;
}

export interface TermsValues {
  title: Words;
  about: Words;
  object: EvaluationObject;
  organisation?: string;
  powerCode?: string;
  subject?: Words;
  recipient?: string;
  form: EvaluationForm;
  scale: EvaluationScale;
  dimensions: Words[];
  voters: EvaluationVoters;
  opensAt: string;
  closesAt: string;
  cases?: { from?: string; to?: string };
}

/** The city's clocks stand eight hours before Greenwich the whole year. */
export const momentOf = (typed: string): string => new Date(`${typed}:00+08:00`).toISOString();
export const typedOf = (moment: string): string => minuteOf(moment).replace(" ", "T");

const bilingual = ({ zh, en }: Words) => ({ zh, en: en?.trim() ? en : null });
const typed = ({ zh, en }: { zh: string; en: string | null }): Words => ({ zh, en: en ?? "" });

export function inputOf(values: TermsValues, id: string | null, version: number): EvaluationSaveInput {
  const { object, voters, cases, subject } = values;
  const named = object === "TEAM" || object === "PERSON";
  return {
    id,
    version,
    title: bilingual(values.title),
    about: bilingual(values.about),
    object,
    organisation: object === "POWER" ? null : (values.organisation ?? null),
    powerCode: object === "POWER" ? (values.powerCode ?? null) : null,
    subject: named && subject ? bilingual(subject) : null,
    recipient: object === "PERSON" ? (values.recipient ?? null) : null,
    form: values.form,
    scale: values.scale,
    dimensions: values.dimensions.map(bilingual),
    voters,
    opensAt: momentOf(values.opensAt),
    closesAt: momentOf(values.closesAt),
    cases: voters === "CASE" && cases?.from && cases.to ? { from: cases.from, to: cases.to } : null,
  };
}

export function valuesOf({ published, recipientId }: DeskEvaluation): TermsValues {
  return {
    title: typed(published.title),
    about: typed(published.about),
    object: published.object,
    organisation: published.organisation.id,
    ...(published.powerCode !== null && { powerCode: published.powerCode }),
    ...(published.subject !== null && { subject: typed(published.subject) }),
    ...(recipientId !== null && { recipient: recipientId }),
    form: published.form,
    scale: published.scale,
    dimensions: published.dimensions.map(({ name }) => typed(name)),
    voters: published.voters,
    opensAt: typedOf(published.opensAt),
    closesAt: typedOf(published.closesAt),
    ...(published.cases !== null && { cases: published.cases }),
  };
}
