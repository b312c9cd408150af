import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchesSearch } from '../../web/shared/format/search-text.ts';
import type { Option, Options, Question } from './asker.ts';

/** Asks one question above the page: something to choose by typing and arrow keys, or a text to write. Escape answers nothing. */
export function CommandMenu({ question }: { question: Question }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { title, done } = question;
  useEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it as well; a press beside it is one more way.
    <dialog
      ref={dialog}
      className="mc-command-menu"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        done(undefined);
      }}
      onClick={(event) => event.target === dialog.current && done(undefined)}
    >
      <div className="mc-command-menu__body">
        {question.kind === 'choose' ? (
          <Choice title={title} options={question.options} done={done} />
        ) : (
          <Writing title={title} value={question.value} done={done} />
        )}
      </div>
    </dialog>
  );
}

type ChoiceProps = { title: string; options: Options<unknown>; done: Question['done'] };

function Choice({ title, options, done }: ChoiceProps) {
  const { t } = useTranslation();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const offered = useOffered(options);
  const shown = fitting(offered ?? [], typed);
  const active = shown[Math.min(at, shown.length - 1)];
  useEffect(() => {
    if (active !== undefined)
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) setAt(Math.max(0, Math.min(shown.length - 1, at + step)));
    else if (event.key === 'Enter' && active !== undefined) done(active.value);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <label className="mc-command-menu__title" htmlFor={`${id}-typed`}>
        {title}
      </label>
      <input
        id={`${id}-typed`}
        className="cds--text-input"
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={active && `${id}-${active.id}`}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={title} className="mc-command-menu__options">
        {shown.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field, which says which of them is active.
          <div
            key={option.id}
            id={`${id}-${option.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={option === active}
            onClick={() => done(option.value)}
          >
            <span>{option.label}</span>
            {option.hint !== '' && <span lang={option.hintLanguage}>{option.hint}</span>}
          </div>
        ))}
      </div>
      <p role="status" className="mc-command-menu__none">
        {offered === undefined ? t('common.loading') : shown.length === 0 && t('diagram.noneFits')}
      </p>
    </>
  );
}

/** The options once they are there. */
function useOffered(options: Options<unknown>): readonly Option<unknown>[] | undefined {
  const [offered, setOffered] = useState(options instanceof Promise ? undefined : options);
  useEffect(() => {
    if (options instanceof Promise) void options.then(setOffered);
  }, [options]);
  return offered;
}

/** What begins with the typed words comes first, then what has them in its name, then what they only explain: Enter takes the first. */
function fitting(options: readonly Option<unknown>[], typed: string): readonly Option<unknown>[] {
  const rankOf = ({ label, hint }: Option<unknown>): number => {
    if (matchesSearch(label.slice(0, typed.trim().length), typed)) return 0;
    return matchesSearch(label, typed) ? 1 : matchesSearch(`${label} ${hint}`, typed) ? 2 : 3;
  };
  const ranked = options.map((option) => ({ option, rank: rankOf(option) })).filter(({ rank }) => rank < 3);
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ option }) => option);
}

type WritingProps = { title: string; value: string; done: Question['done'] };

function Writing({ title, value, done }: WritingProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        done(typed);
      }}
    >
      <label className="mc-command-menu__title" htmlFor={id}>
        {title}
      </label>
      <input id={id} className="cds--text-input" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <p className="mc-command-menu__help">{t('diagram.writeHelp')}</p>
    </form>
  );
}
