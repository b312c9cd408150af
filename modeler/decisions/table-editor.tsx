/**
 * The editor of a file of decision tables. The table is dmn-js's, which completes FEEL as one types; beside it stand the ways to its decisions and rules that need no mouse, what the rules of
 * the office say of it, and a trial of the table as it stands.
 */
import { Select, SelectItem } from '@carbon/react';
import { type ComponentProps, type CSSProperties, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import { KeepCase } from '../cases/keep-case.tsx';
import type { FileEditorProps, OpenFile } from '../editing/file-editor.ts';
import { knownAnswers } from '../trial/known-answers.ts';
import { TrialPanel } from '../trial/trial-panel.tsx';
import { useDecisions } from '../trial/use-decisions.ts';
import type { DecisionState, OpenDecisionModeler } from './open-decision-modeler.ts';
import { TableFindings } from './table-findings.tsx';
import './decisions.scss';

const blank: DecisionState = { canUndo: false, canRedo: false, views: [], openViewId: '', rules: [] };

export function TableEditor(props: FileEditorProps) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLElement>(null);
  const { open, state } = useOpenTable(canvas, props);
  const { name, files, findings, readOnly, onOtherFile } = props;
  const show = (id: string): void => void open?.select(id);
  const words = { '--mc-input': `"${t('decisions.input')}"`, '--mc-output': `"${t('decisions.output')}"` };
  const known = useMemo(() => knownAnswers(files, currentLanguage()), [files]);
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
      <section
        ref={canvas}
        className="cds--g10 mc-decision__canvas"
        style={words as CSSProperties}
        aria-label={t('decisions.canvas', { name })}
      />
      {open !== undefined && opened !== undefined && !opened.isDiagram && (
        <div className="mc-decision__below">
          <Trial
            key={opened.id}
            decisionId={opened.id}
            {...{ open, state, known, files, onOtherFile }}
            onSelect={show}
          />
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

type TrialProps = Pick<ComponentProps<typeof TrialPanel>, 'decisionId' | 'known' | 'onSelect'> & {
  open: OpenDecisionModeler;
  state: DecisionState;
} & Pick<FileEditorProps, 'files' | 'onOtherFile'>;

/** What stands in the editor can be tried, whether it was saved or not. */
function Trial({ open, state, files, onOtherFile, ...rest }: TrialProps) {
  const decisions = useDecisions(open.text, state);
  const { decisionId } = rest;
  return (
    <TrialPanel
      decisions={decisions}
      read={open.text}
      {...rest}
      below={(fields, asked, output) =>
        onOtherFile && <KeepCase {...{ decisionId, fields, files, onOtherFile, asked, output }} />
      }
    />
  );
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
  if ('property' in change) await table.set(change.elementId, change.property, change.value);
}
