/**
 * The twin of the drawing: the same diagram as a list that is read, walked and changed by keyboard alone.
 *
 * It is one stop of the Tab key. In it, up and down go from row to row, right follows a flow and left goes back against it, so that from a gateway right leads to its
 * first way, up and down choose between its ways, and right takes the one that was chosen. What is reached is selected in the drawing too. All commands are in
 * the menu (Ctrl+K, or its button); the most frequent have a letter of their own.
 */
import { Terminal } from '@carbon/icons-react';
import { Button } from '@carbon/react';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../web/shared/i18n/text.ts';
import type { CommandName } from './command.ts';
import { CommandMenu } from './command-menu.tsx';
import type { Element } from './services.ts';
import { ahead, behind, type Row } from './twin-rows.ts';
import { type TwinHook, useKindWords } from './use-twin.ts';

/** Letters act in the list alone, where nothing is typed. */
const letters: Readonly<Record<string, CommandName>> = {
  a: 'append',
  i: 'insert',
  n: 'create',
  b: 'boundary',
  c: 'connect',
  f: 'condition',
  d: 'default',
  r: 'replace',
  p: 'properties',
  t: 'template',
  Enter: 'properties',
  F2: 'rename',
  Delete: 'delete',
  Backspace: 'delete',
};
const chords: Readonly<Record<string, CommandName>> = { z: 'undo', y: 'redo', c: 'copy', v: 'paste', f: 'find' };
const shifted: Readonly<Record<string, CommandName>> = {
  ArrowRight: 'moveRight',
  ArrowLeft: 'moveLeft',
  ArrowDown: 'moveDown',
  ArrowUp: 'moveUp',
};

/** The command that a key gives in the list; undefined for one that walks or means nothing. */
function commandOf(event: KeyboardEvent): CommandName | undefined {
  const chord = event.ctrlKey || event.metaKey;
  if (event.altKey || event.nativeEvent.isComposing) return undefined;
  if (chord) return event.shiftKey && event.key.toLowerCase() === 'z' ? 'redo' : chords[event.key.toLowerCase()];
  if (event.shiftKey) return shifted[event.key];
  return letters[event.key.length === 1 ? event.key.toLowerCase() : event.key];
}

/** The list of all that is drawn, and the way to the commands. */
export function Twin({ twin, readOnly }: { twin: TwinHook; readOnly: boolean }) {
  const { t } = useTranslation();
  const { rows, active, go, give, offer, said, question, tree } = twin;
  const onKeyDown = (event: KeyboardEvent): void => {
    const command = readOnly ? undefined : commandOf(event);
    const next = command === undefined ? walk(event, rows, active) : undefined;
    if (command === undefined && next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (command !== undefined) void give(command);
    else if (next !== undefined) go(next);
  };
  return (
    <section className="mc-twin" data-pane aria-label={t('diagram.twin')}>
      <div className="mc-twin__head">
        <h2 className="mc-section-title">{t('diagram.twin')}</h2>
        {!readOnly && (
          <Button
            kind="tertiary"
            size="sm"
            renderIcon={Terminal}
            onClick={() => void offer()}
            aria-keyshortcuts="Control+K"
          >
            {t('diagram.menu')}
          </Button>
        )}
      </div>
      <div ref={tree} role="tree" aria-label={t('diagram.twinHelp')} className="mc-twin__rows" onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <TwinRow key={row.id} row={row} active={row === active} onGo={go} />
        ))}
      </div>
      <p role="status" className="mc-twin__said">
        {said}
      </p>
      {question !== undefined && <CommandMenu key={question.number} question={question} />}
    </section>
  );
}

/** Where a key leads that walks. */
function walk(
  { key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
  rows: readonly Row[],
  active: Row | undefined,
) {
  if (shiftKey || ctrlKey || metaKey || altKey) return undefined;
  const at = active === undefined ? -1 : rows.indexOf(active);
  const steps: Readonly<Record<string, Element | undefined>> = {
    ArrowDown: rows[Math.min(at + 1, rows.length - 1)]?.element,
    ArrowUp: rows[Math.max(at - 1, 0)]?.element,
    ArrowRight: active && ahead(active.element),
    ArrowLeft: active && behind(active.element),
    Home: rows[0]?.element,
    End: rows.at(-1)?.element,
  };
  return steps[key];
}

type TwinRowProps = { row: Row; active: boolean; onGo: (element: Element) => void };

const TwinRow = memo(
  function TwinRow({ row, active, onGo }: TwinRowProps) {
    const { t } = useTranslation();
    const text = useText();
    const notes = useNotes(row);
    const callKind = useKindWords();
    const own = useRef<HTMLDivElement>(null);
    useEffect(() => {
      if (!active) return;
      // With the next frame, which lays the page out in any case.
      const frame = requestAnimationFrame(() => own.current?.scrollIntoView({ block: 'nearest' }));
      return () => cancelAnimationFrame(frame);
    }, [active]);
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys of all its rows.
      <div
        ref={own}
        role="treeitem"
        aria-level={row.level}
        aria-setsize={row.siblings}
        aria-posinset={row.position}
        aria-selected={active}
        tabIndex={active ? 0 : -1}
        data-row={row.id}
        style={{ paddingInlineStart: `${row.level * 0.75}rem` }}
        onClick={() => onGo(row.element)}
      >
        <span className="mc-twin__kind">{callKind(row.kind)}</span> <span className="mc-twin__name">{row.name}</span>
        {notes.length > 0 && <span className="mc-twin__notes"> {notes.join(', ')}</span>}
        {row.findings.map(({ rule, severity, message }) => (
          <span key={`${rule} ${message.en}`} className={`mc-twin__finding mc-twin__finding--${severity}`}>
            {' '}
            {t(`diagram.severity.${severity}`)}: {text(message)}
          </span>
        ))}
      </div>
    );
  },
  (before, after) => before.active === after.active && sameRow(before.row, after.row) && before.onGo === after.onGo,
);

/** Whether two rows say the same. */
const sameRow = (a: Row, b: Row): boolean =>
  (Object.keys(a) as (keyof Row)[]).every((key) => key === 'leadsTo' || a[key] === b[key]) &&
  a.leadsTo?.name === b.leadsTo?.name &&
  a.leadsTo?.kind === b.leadsTo?.kind;

/** What a row says beside the kind and the name. */
function useNotes({ lane, leadsTo, condition, otherwise, comments }: Row): readonly string[] {
  const { t } = useTranslation();
  const callKind = useKindWords();
  return [
    lane && t('diagram.inLane', { lane }),
    leadsTo && t('diagram.leadsTo', { where: leadsTo.name || callKind(leadsTo.kind) }),
    condition !== undefined && t('diagram.when', { condition }),
    otherwise && t('diagram.otherwise'),
    comments > 0 && t('diagram.commentCount', { count: comments, n: comments }),
  ].filter((one) => typeof one === 'string');
}
