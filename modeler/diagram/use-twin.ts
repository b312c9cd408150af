import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../web/shared/api/schema.d.ts';
import { currentLanguage, designTexts } from '../../web/shared/i18n/i18n.ts';
import { useSession } from '../../web/shared/session/session.ts';
import type { Finding } from '../editing/file-editor.ts';
import { type Ask, type Option, type Question, useAsker } from './asker.ts';
import type { Command, CommandName, Context } from './command.ts';
import { commands } from './commands.ts';
import { inVietnamese, kindName } from './kinds.ts';
import { findingsByPlace } from './marks.ts';
import type { OpenDiagram } from './open-diagram.ts';
import type { Element } from './services.ts';
import { nameOf, type Row, rowsOf } from './twin-rows.ts';
import { showElement } from './view.ts';

export type TwinHook = {
  rows: readonly Row[];
  /** The row at which the keyboard is, and which is selected in the drawing. */
  active: Row | undefined;
  /** What was done last, in a sentence. */
  said: string;
  question: Question | undefined;
  /** Asks in the same dialog for what is chosen elsewhere. */
  ask: Ask;
  tree: RefObject<HTMLDivElement | null>;
  /** Goes to an element, here and in the drawing. */
  go: (element: Element) => void;
  /** Gives a command by its name. */
  give: (name: CommandName) => Promise<void>;
  /** Asks for a command, and gives it. */
  offer: () => Promise<void>;
  /** Brings the keyboard back to the row where it was. */
  comeBack: () => void;
};

type Given = {
  diagram: OpenDiagram | undefined;
  findings: readonly Finding[];
  showProperties: () => void;
};

/** Holds the list of what is drawn as it is now, where in it the keyboard is, and what may be done there. */
export function useTwin({ diagram, findings, showProperties }: Given): TwinHook {
  const { rows, active, setActiveId } = useRows(diagram, findings);
  const tree = useRef<HTMLDivElement>(null);
  const { question, ask } = useAsker();
  const [said, say] = useSaid();
  const comeBack = useFocusAt(tree, active);
  const go = useCallback(
    (element: Element): void => {
      if (diagram === undefined) return;
      showElement(diagram.get, element.id);
      setActiveId(element.id);
      comeBack();
    },
    [diagram, setActiveId, comeBack],
  );
  const select = (element: Element | undefined): void => {
    diagram?.get('selection').select(element ?? null);
    setActiveId(element?.id);
  };
  const context = useContext({ diagram, active, ask, select, showProperties });
  const act = async (command: Command): Promise<void> => {
    if (context === undefined || !command.mayBeGiven(context.element, context.get)) return say({ key: 'notNow' });
    const done = await command.act(context);
    if (done !== undefined) say(done);
    if (command.leaves !== true) comeBack();
  };
  const find = (name: CommandName): Command | undefined => commands.find((one) => one.name === name);
  const offered = useCommandOptions();
  const { t } = useTranslation();
  return {
    ...{ rows, active, said, question, ask, tree, go, comeBack },
    give: async (name) => {
      const command = find(name);
      if (command !== undefined) await act(command);
    },
    offer: async () => {
      if (context === undefined) return;
      const chosen = await ask.choose(t('diagram.menu'), offered(context));
      if (chosen !== undefined) await act(chosen);
      else comeBack();
    },
  };
}

/** The rows as the diagram is now, and the one that is selected in it. */
function useRows(diagram: OpenDiagram | undefined, findings: readonly Finding[]) {
  const [changes, setChanges] = useState(0);
  const [activeId, setActiveId] = useState<string>();
  useEffect(() => {
    if (diagram === undefined) return;
    const events = diagram.get('eventBus');
    events.on('commandStack.changed', () => setChanges((before) => before + 1));
    events.on<{ newSelection: readonly Element[] }>('selection.changed', ({ newSelection: [first, second] }) => {
      if (first !== undefined && second === undefined) setActiveId(first.labelTarget?.id ?? first.id);
    });
    setActiveId(diagram.get('selection').get()[0]?.id);
  }, [diagram]);
  const places = useMemo(() => findingsByPlace(findings), [findings]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the diagram is one object that changes within; each change is counted.
  const rows = useMemo(() => (diagram === undefined ? [] : rowsOf(diagram.get, places)), [diagram, places, changes]);
  return { rows, active: rows.find(({ id }) => id === activeId) ?? rows[0], setActiveId };
}

/** What is said is said again when it happens again: a space more makes it another text for who listens. */
function useSaid(): [string, (said: { key: SaidText; values?: Readonly<Record<string, string>> }) => void] {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  return [
    said,
    ({ key, values }) => {
      const text = t(`diagram.said.${key}`, { what: '', where: '', x: '', y: '', ...values });
      setSaid((before) => (before === text ? `${text}\u00a0` : text));
    },
  ];
}
type SaidText = 'notNow' | NonNullable<Awaited<ReturnType<Command['act']>>>['key'];

/** Returns what brings the focus to the active row, as soon as it is drawn. */
function useFocusAt(tree: RefObject<HTMLDivElement | null>, active: Row | undefined): () => void {
  const [asked, setAsked] = useState(0);
  const id = useRef(active?.id);
  id.current = active?.id;
  useEffect(() => {
    if (asked === 0 || id.current === undefined) return;
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id.current)}"]`)?.focus({ preventScroll: true });
  }, [asked, tree]);
  return useCallback(() => setAsked((before) => before + 1), []);
}

type ContextGiven = {
  diagram: OpenDiagram | undefined;
  active: Row | undefined;
  ask: Ask;
  select: Context['select'];
  showProperties: () => void;
};

function useContext({ diagram, active, ask, select, showProperties }: ContextGiven): Context | undefined {
  const { t } = useTranslation();
  const callKind = useKindWords();
  const session = useSession();
  if (diagram === undefined) return undefined;
  return {
    ...{ get: diagram.get, element: active?.element, ask, select, showProperties },
    ...{ read: diagram.read, author: session.data?.person?.name ?? '' },
    language: currentLanguage(),
    titles: (key) => t(`diagram.ask.${key}`),
    call: (element) => `${callKind(kindName(element))} ${nameOf(element) && `“${nameOf(element)}”`}`.trim(),
  };
}

/** Returns the name of a kind in the language of the page. */
export function useKindWords(): (label: string) => string {
  const { i18n } = useTranslation();
  return i18n.language === 'vi' ? inVietnamese : unchanged;
}
const unchanged = (label: string): string => label;

type CommandTexts = { diagram: { commands: Readonly<Record<CommandName, string>> } };

/** The names of the commands in the language that is not shown; they are there before anybody asks, so that what is typed right after Ctrl+K goes to the menu. */
function useOtherNames(other: Language): Readonly<Partial<Record<CommandName, string>>> {
  const [names, setNames] = useState<Readonly<Partial<Record<CommandName, string>>>>({});
  useEffect(() => {
    void designTexts[other]().then((texts) => setNames((texts.default as CommandTexts).diagram.commands));
  }, [other]);
  return names;
}

/** Returns the commands that may be given now, by their names in both languages. */
function useCommandOptions(): (context: Context) => readonly Option<Command>[] {
  const { t } = useTranslation();
  const other = currentLanguage() === 'vi' ? 'en' : 'vi';
  const names = useOtherNames(other);
  return ({ element, get }) =>
    commands
      .filter(({ mayBeGiven }) => mayBeGiven(element, get))
      .map((command) => ({
        id: command.name,
        label: t(`diagram.commands.${command.name}`) + (command.keys === undefined ? '' : ` (${command.keys})`),
        hint: names[command.name] ?? '',
        hintLanguage: other,
        value: command,
      }));
}
