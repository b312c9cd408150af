/** Asks decisions, through the engine that executes them: a deployed version, or a table that is still being written. */
import { randomUUID } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { deleteDecisions } from '../engine/delete-decisions.ts';
import { decisionKey } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { problem } from '../http/problem.ts';
import { TRIAL } from './read-table.ts';
import { inTurns } from './rehearse.ts';
import type { DecisionAnswerView, DraftAnswerView } from './schema.ts';
import { trialCopy } from './trial-copy.ts';

type Evaluation = Awaited<ReturnType<EngineClient['evaluateDecision']>>;
type Evaluated = NonNullable<Evaluation['evaluatedDecisions']>[number];

type Variables = Readonly<Record<string, unknown>>;

/**
 * Asks one deployed version.
 * @param variables what the decision looks at
 */
export async function tryDecision(
  engine: EngineClient,
  key: string,
  variables: Variables,
): Promise<DecisionAnswerView> {
  const answer = await engine.evaluateDecision({
    decisionDefinitionKey: decisionKey(key),
    variables: { ...variables },
  });
  return { ...answerIn(answer), version: answer.decisionDefinitionVersion };
}

/** A table as it is being written, and what it is asked. */
export interface DraftQuestions {
  readonly xml: string;
  readonly decisionId: string;
  /** What the decision looks at, once for each answer. */
  readonly cases: readonly Variables[];
}

/**
 * Asks a decision of a text that is not in force. Camunda's API evaluates what is deployed alone, so the text is deployed under ids that nobody asks for and deleted as soon as it has answered. A server that
 * is killed between the two leaves such a copy behind, which no list shows.
 * @param log is told of such a copy; an approval has none
 * @returns the answers in the order of the cases
 * @throws HttpProblem 400 for a text that is no DMN, has no such decision, or that the engine refuses
 */
export async function tryDraft(
  engine: EngineClient,
  log: Pick<FastifyBaseLogger, 'warn'> | undefined,
  { xml, decisionId, cases }: DraftQuestions,
): Promise<readonly DraftAnswerView[]> {
  const { prefix, xml: copy } = await copyOf(xml);
  const resource = new File([copy], `${prefix}table.dmn`);
  const { decisions, decisionRequirements } = await engine.createDeployment({ resources: [resource] });
  try {
    const found = decisions.find((one) => String(one.decisionDefinitionId) === `${prefix}${decisionId}`);
    if (found === undefined) throw problem(400, 'decisions.noSuchDecision', { decisionId });
    const decisionDefinitionKey = decisionKey(String(found.decisionDefinitionKey));
    const ask = (variables: Variables) =>
      engine.evaluateDecision({ decisionDefinitionKey, variables: { ...variables } });
    return (await inTurns(cases, ask)).map((answer) => answerIn(answer, prefix));
  } finally {
    for (const { decisionRequirementsKey } of decisionRequirements)
      await deleteDecisions(engine, String(decisionRequirementsKey)).catch((err: unknown) =>
        log?.warn({ err, decisionRequirementsKey }, 'A table that was tried stays in the engine'),
      );
  }
}

async function copyOf(xml: string) {
  try {
    return await trialCopy(xml, `${TRIAL}-${randomUUID()}-`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw problem(400, 'decisions.flaws.noDmn', { reason });
  }
}

/** @param prefix what stands before the ids that the table has in its own file */
function answerIn(answer: Evaluation, prefix = ''): DraftAnswerView {
  const failed = Boolean(answer.failureMessage);
  const own = (id: unknown): string => String(id).slice(prefix.length);
  return {
    decisionId: own(answer.decisionDefinitionId),
    output: failed ? null : readJson(answer.output),
    failure: answer.failureMessage?.replaceAll(prefix, '') || null,
    failedDecisionId: failed ? own(answer.failedDecisionDefinitionId) : null,
    evaluated: (answer.evaluatedDecisions ?? []).map((one) => toEvaluated(one, own)),
  };
}

const toEvaluated = (decision: Evaluated, own: (id: unknown) => string): DecisionAnswerView['evaluated'][number] => ({
  decisionId: own(decision.decisionDefinitionId),
  name: decision.decisionDefinitionName ?? '',
  output: readJson(decision.output),
  inputs: (decision.evaluatedInputs ?? []).map(({ inputId = '', inputName = '', inputValue }) => ({
    id: inputId,
    name: inputName,
    value: readJson(inputValue),
  })),
  matchedRules: (decision.matchedRules ?? []).map(({ ruleId = '', ruleIndex = 0, evaluatedOutputs = [] }) => ({
    ruleId,
    ruleNumber: ruleIndex,
    outputs: evaluatedOutputs.map(({ outputId = '', outputName = '', outputValue }) => ({
      id: outputId,
      name: outputName,
      value: readJson(outputValue),
    })),
  })),
});

/** Reads a value, which the engine writes as JSON; what is none stays text. */
function readJson(text: string | undefined): unknown {
  if (text === undefined || text === '') return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
