/** Variables of the engine as somebody may see them: what was declared by the class of its field, wherever the process keeps it, and everything else by what it looks like. */
import type { DossierSummary } from '../../office/dossiers/index.ts';
import { type DeclaredFacts, personalClassOf } from '../../office/facts/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { showName, showUnknown } from '../../office/privacy/index.ts';
import { getProcedureVersion } from '../../office/procedures/index.ts';
import type { Sight } from '../../office/terms/index.ts';
import { isRecord } from '../forms/form-schema.ts';
import { showAnswer, showAnswers } from '../forms/show-answers.ts';

/** Returns how a variable is shown to somebody who sees the dossier so; nothing has to be asked for whom sees it whole. */
export const variableShower = async (
  office: Office,
  sight: Sight,
  dossier: Pick<DossierSummary, 'procedureCode' | 'procedureValidFrom'> | undefined,
): Promise<(name: string, value: unknown) => unknown> => {
  if (sight === 'whole') return (_name, value) => value;
  const { facts = undefined } = dossier
    ? await getProcedureVersion(office, dossier.procedureCode, dossier.procedureValidFrom)
    : {};
  return (name, value) => showMasked(facts, name, value);
};

const showMasked = (facts: DeclaredFacts | undefined, name: string, value: unknown): unknown => {
  if (name === 'applicantName' && typeof value === 'string') return showName('masked', value);
  if (name === 'answers' && isRecord(value)) return showAnswers('masked', facts, value);
  return personalClassOf(facts, name) ? showAnswer('masked', facts, name, value) : showUnknown('masked', value);
};
