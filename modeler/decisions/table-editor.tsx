/**
 * The editor of a file of decision tables. The table is dmn-js's, which completes FEEL as one types; beside it stand the ways to its decisions and rules that need no mouse, what the rules of
 * the office say of it, and a trial of the version that is in force.
 */
import { Select, SelectItem } from '@carbon/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionDefinition } from '../../web/shared/api/schema.d.ts';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import type { FileEditorProps, OpenFile } from '../editing/file-editor.ts';
import { useDecisions, useDecisionXml } from '../trial/decision-queries.ts';
import { labelsOf } from '../trial/trial-labels.ts';
import { TrialPanel } from '../trial/trial-panel.tsx';
import type { DecisionState, OpenDecisionModeler } from './open-decision-modeler.ts';
import { TableFindings } from './table-findings.tsx';

const blank: DecisionState = { canUndo: false, canRedo: false, views: [], openViewId: '', rules: [] };

export function TableEditor(props: FileEditorProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLElement>(null);
  const { open, state } = useOpenTable(canvas, props);
  const { name, files, findings, readOnly } = props;
  const show = (id: string): void => void open?.select(id);
  const labels = useMemo(() => labelsOf(files, currentLanguage()), [files]);
  const opened = state.views.find(({ id }) => id === state.openViewId);
  return (
    <div className="mc-table-editor">
      <TableWays state={state} onView={(id) => void open?.openView(id)} onRule={show} />
      <TableFindings
        findings={findings}
        readOnly={readOnly}
        onShow={show}
        onFix={(change) => void (open && fix(open, change))}
      />
      <section ref={canvas} className="mc-decision__canvas" aria-label={t('decisions.canvas', { name })} />
      {opened !== undefined && !opened.isDiagram && (
        <div className="mc-decision__below">
          <DeployedTrial key={opened.id} decisionId={opened.id} labels={labels} onSelect={show} />
        </div>
      )}
    </div>
  );
}

type WaysProps = { state: DecisionState; onView: (id: string) => void; onRule: (id: string) => void };

/** The ways to a decision of the file and to a rule of the open table that need no mouse. */
function TableWays({ state, onView, onRule }: WaysProps) {
  const { t } = useTranslation();
  return (
    <div className="mc-modeler__tools">
      {state.views.length > 1 && (
        <Select
          {...{ id: 'table-view', size: 'sm', inline: true, labelText: t('decisions.view'), value: state.openViewId }}
          onChange={({ target: { value } }) => onView(value)}
        >
          {state.views.map(({ id, name, isDiagram }) => (
            <SelectItem key={id} value={id} text={isDiagram ? t('decisions.diagram') : name} />
          ))}
        </Select>
      )}
      {state.rules.length > 0 && (
        <Select
          {...{ id: 'table-rule', size: 'sm', inline: true, labelText: t('decisions.goToRule'), value: '' }}
          onChange={({ target: { value } }) => onRule(value)}
        >
          <SelectItem value="" text={t('decisions.chooseRule')} />
          {state.rules.map(({ id, name }) => (
            <SelectItem key={id} value={id} text={name} />
          ))}
        </Select>
      )}
    </div>
  );
}

type TrialProps = { decisionId: string; labels: ReadonlyMap<string, string>; onSelect: (id: string) => void };

/** What is in force can be tried while its next version is written; a decision that was never deployed has nothing to try. */
function DeployedTrial({ decisionId, labels, onSelect }: TrialProps) {
  const { t } = useTranslation();
  const decisions = useDecisions();
  const deployed = decisions.data?.items.find((one) => one.decisionId === decisionId);
  if (deployed !== undefined) return <Trial {...{ deployed, labels, onSelect }} />;
  return decisions.isSuccess ? <p className="mc-muted">{t('decisions.notDeployedYet')}</p> : null;
}

function Trial({ deployed, ...rest }: Omit<TrialProps, 'decisionId'> & { deployed: DecisionDefinition }) {
  const xml = useDecisionXml(deployed.decisionDefinitionKey);
  return xml.data === undefined ? null : <TrialPanel decision={deployed} xml={xml.data} {...rest} />;
}

/** Opens the text once; the workspace opens the editor anew with another text. */
function useOpenTable(
  canvas: { readonly current: HTMLElement | null },
  props: FileEditorProps,
): { open: OpenDecisionModeler | undefined; state: DecisionState } {
  const latest = useRef(props);
  latest.current = props;
  const [open, setOpen] = useState<OpenDecisionModeler>();
  const [state, setState] = useState(blank);
  useEffect(() => {
    const container = canvas.current;
    if (container === null) return;
    const { text, readOnly } = latest.current;
    let [opened, closed]: [OpenDecisionModeler | undefined, boolean] = [undefined, false];
    const onLooked = (next: DecisionState): void => {
      if (!closed) setState(next);
    };
    const onChanged = (next: DecisionState): void => {
      onLooked(next);
      if (!closed) latest.current.onChange({ canUndo: next.canUndo, canRedo: next.canRedo });
    };
    const start = async (): Promise<void> => {
      const { openDecisionModeler } = await import('./open-decision-modeler.ts');
      if (closed) return;
      const table = await openDecisionModeler(
        ...([container, text, '', currentLanguage(), { onChanged, onLooked }, readOnly] as const),
      );
      if (closed) return table.close();
      opened = table;
      setState(table.state());
      setOpen(table);
      latest.current.onOpen(fileOf(table));
    };
    start().catch((error: unknown) => closed || latest.current.onUnreadable(error));
    return () => {
      closed = true;
      opened?.close();
      latest.current.onOpen(undefined);
    };
  }, [canvas]);
  return { open, state };
}

const fileOf = (table: OpenDecisionModeler): OpenFile => ({
  read: table.text,
  undo: table.undo,
  redo: table.redo,
  show: (place) => void table.select(place),
  fix: (change) => void fix(table, change),
});

/** Carries out a fix of an element; the places of other files are none of a table. */
async function fix(table: OpenDecisionModeler, change: Parameters<OpenFile['fix']>[0]): Promise<void> {
  if ('elementId' in change) await table.set(change.elementId, change.property, change.value);
}
