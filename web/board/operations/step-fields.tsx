import { Select, SelectItem } from '@carbon/react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition, ProcessElement, TokenMove } from '../../shared/api/schema.d.ts';
import { DiagramView } from '../../shared/diagram/diagram-view.tsx';
import { useProcesses } from '../../shared/diagram/process-queries.ts';
import { formatCount } from '../../shared/format/count.ts';
import { useText } from '../../shared/i18n/text.ts';
import { useElements, useStatistics } from '../parts/board-queries.ts';

/** Goals by the element that is left; an empty one is not chosen. */
export type Goals = Readonly<Record<string, string>>;
const none: readonly ProcessElement[] = [];

/** The elements of a version at which instances stand now, with how many. */
function useStanding(processDefinitionKey: string | undefined) {
  const elements = useElements(processDefinitionKey).data?.items ?? none;
  const counts = useStatistics(processDefinitionKey).data?.items ?? [];
  return elements.flatMap((element) => {
    const count = counts.find(({ elementId }) => elementId === element.elementId);
    const standing = count === undefined ? 0 : Math.max(count.active, count.incidents);
    return standing > 0 ? [{ element, standing }] : [];
  });
}

/** A gateway without a name only joins; it is called by its id, which says nothing, and the step behind it is what is meant. */
const isMereJoin = ({ elementId, name, type }: ProcessElement): boolean =>
  type.endsWith('Gateway') && name.vi === elementId;

/** The engine brings no token to a start, nor to an event on the edge of a step. */
const takesTokens = (element: ProcessElement): boolean =>
  element.type !== 'startEvent' && element.attachedTo === null && !isMereJoin(element);

type MoveProps = { processDefinitionKey: string; goals: Goals; onChange: (goals: Goals) => void };

/** For each step at which instances stand: where their tokens go, or that they stay. */
export function MoveFields({ processDefinitionKey, goals, onChange }: MoveProps) {
  const { t } = useTranslation();
  const standing = useStanding(processDefinitionKey);
  const elements = useElements(processDefinitionKey).data?.items ?? none;
  return (
    <>
      {standing.map(({ element, standing: count }) => (
        <GoalField
          key={element.elementId}
          element={element}
          count={count}
          empty={t('board.operations.stays')}
          offers={elements.filter((one) => takesTokens(one) && one.elementId !== element.elementId)}
          value={goals[element.elementId] ?? ''}
          onChange={(goal) => onChange({ ...goals, [element.elementId]: goal })}
        />
      ))}
    </>
  );
}

export const movesOf = (goals: Goals): TokenMove[] =>
  Object.entries(goals).flatMap(([from, to]) => (to === '' ? [] : [{ from, to }]));

type MappingProps = MoveProps & { target: string; onTarget: (processDefinitionKey: string) => void };

/** The version to go to, and which of its steps each step at which instances stand becomes; a step of the same id and kind is offered first. */
export function MappingFields({ processDefinitionKey, goals, onChange, target, onTarget }: MappingProps) {
  const { t } = useTranslation();
  const id = useId();
  const processes = useProcesses().data?.items ?? [];
  const source = processes.find((one) => one.processDefinitionKey === processDefinitionKey);
  const versions = processes.filter(
    (one) => one.processId === source?.processId && one.processDefinitionKey !== processDefinitionKey,
  );
  const chosen = versions.find((one) => one.processDefinitionKey === target);
  return (
    <>
      <Select
        id={id}
        labelText={t('board.operations.targetVersion')}
        value={target}
        onChange={(event) => onTarget(event.target.value)}
      >
        <SelectItem value="" text={t('board.operations.chooseVersion')} />
        {versions.map(({ processDefinitionKey: key, version, latest }) => (
          <SelectItem key={key} value={key} text={latest ? t('board.process.latest', { version }) : String(version)} />
        ))}
      </Select>
      {versions.length === 0 && <p className="mc-muted">{t('board.operations.noVersion')}</p>}
      {source !== undefined && chosen !== undefined && (
        <Mapping source={source} target={chosen} goals={goals} onChange={onChange} />
      )}
    </>
  );
}

/** Returns the goals with the offered ones where nothing was chosen. */
export function withOffered(goals: Goals, from: readonly ProcessElement[], to: readonly ProcessElement[]): Goals {
  const offered = from.flatMap(({ elementId, type }) =>
    to.some((one) => one.elementId === elementId && one.type === type) ? [[elementId, elementId] as const] : [],
  );
  return { ...Object.fromEntries(offered), ...goals };
}

/** The mapping between two versions as it stands: what was chosen, and what is offered. */
export function useMapping(source: string | undefined, target: string, goals: Goals): Goals {
  const standing = useStanding(source).map(({ element }) => element);
  const elements = useElements(target === '' ? undefined : target).data?.items ?? none;
  return withOffered(goals, standing, elements);
}

type Pair = { source: ProcessDefinition; target: ProcessDefinition; goals: Goals; onChange: (goals: Goals) => void };

function Mapping({ source, target, goals, onChange }: Pair) {
  const { t } = useTranslation();
  const text = useText();
  const standing = useStanding(source.processDefinitionKey);
  const elements = useElements(target.processDefinitionKey).data?.items ?? none;
  const shown = useMapping(source.processDefinitionKey, target.processDefinitionKey, goals);
  return (
    <>
      {standing.map(({ element, standing: count }) => (
        <GoalField
          key={element.elementId}
          element={element}
          count={count}
          empty={t('board.operations.notMapped')}
          offers={elements.filter(({ type }) => type === element.type)}
          value={shown[element.elementId] ?? ''}
          onChange={(goal) => onChange({ ...goals, [element.elementId]: goal })}
        />
      ))}
      <details className="mc-details">
        <summary>{t('board.operations.bothDrawings')}</summary>
        <div className="mc-two-drawings">
          {[source, target].map(({ processDefinitionKey, version, name }) => (
            <section key={processDefinitionKey} aria-label={t('board.operations.drawingOf', { version })}>
              <h3 className="mc-section-title">{t('board.operations.drawingOf', { version })}</h3>
              <DiagramView
                processDefinitionKey={processDefinitionKey}
                name={text(name)}
                elements={[]}
                takenFlows={[]}
              />
            </section>
          ))}
        </div>
      </details>
    </>
  );
}

type GoalProps = {
  element: ProcessElement;
  count: number;
  empty: string;
  offers: readonly ProcessElement[];
  value: string;
  onChange: (goal: string) => void;
};

function GoalField({ element, count, empty, offers, value, onChange }: GoalProps) {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  return (
    <Select
      id={id}
      labelText={t('board.operations.fromStep', { step: text(element.name), count: formatCount(count) })}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <SelectItem value="" text={empty} />
      {offers.map((one) => (
        <SelectItem key={one.elementId} value={one.elementId} text={text(one.name)} />
      ))}
    </Select>
  );
}
