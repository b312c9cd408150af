/** What a dossier declares, row by row in the words of its form, for whoever reads it: the officer, the applicant who confirms it, and the print that is signed. */
import type { Dossier } from '../../office/dossiers/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { getProcedureVersion } from '../../office/procedures/index.ts';
import { officeTexts, type Text } from '../../office/texts/index.ts';
import { unitNames } from '../names/names.ts';
import { serverTexts } from '../texts/index.ts';
import { type AnswerTexts, answerTexts, computedTexts } from './answer-rows.ts';
import { readFormSchema } from './form-schema.ts';
import { formOfDossier } from './intake-form.ts';

/** Returns the answers of a dossier and what was computed from them, in both languages. */
export const answerTextsOf = async (office: Office, dossier: Dossier): Promise<AnswerTexts[]> => {
  const procedure = await getProcedureVersion(office, dossier.procedureCode, dossier.procedureValidFrom);
  const form = await formOfDossier(office, procedure, dossier);
  const known = { units: await unitNames(office), facts: procedure.facts };
  const asked = form ? answerTexts(readFormSchema(form.schema), dossier.answers, known) : [];
  return [...asked, ...computedTexts(dossier.answers, known)];
};

const APPLICANT: Text = serverTexts.text('forms.applicant');

/** Returns who handed it in, as far as that was told. */
export const applicantRows = (applicant: Dossier['applicant']): AnswerTexts[] => {
  const labels: Readonly<Record<string, Text>> = officeTexts.names('facts.applicant');
  return Object.entries(applicant).flatMap(([key, value]) => {
    if (!value) return [];
    const label = labels[key] ?? { vi: key, en: key };
    return [{ key: `applicant.${key}`, group: { vi: '', en: '' }, label, value: { vi: value, en: value } }];
  });
};

/** Returns all that was declared: who hands it in, then the answers. */
export const declarationRows = async (office: Office, dossier: Dossier): Promise<AnswerTexts[]> => [
  ...applicantRows(dossier.applicant).map((row) => ({ ...row, group: APPLICANT })),
  ...(await answerTextsOf(office, dossier)),
];
