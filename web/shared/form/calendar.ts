import i18next from 'i18next';
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { dateOf, plusDays, plusMonths, WEEK, weekdayOf, weeksAround } from '../format/calendar-days.ts';
import { showDateEntry } from '../format/date-entry.ts';
import { draw } from './field-parts.ts';

type Props = {
  id: string;
  /** ISO days; the one that is chosen, and the one that is shown first where none is. */
  chosen: string | undefined;
  today: string;
  onPick: (day: string) => void;
  /** Escape was pressed: the focus is to go back. */
  onClose: () => void;
  /** The focus went elsewhere by itself. */
  onLeave: () => void;
};

const steps: Readonly<Record<string, (day: string) => string>> = {
  ArrowLeft: (day) => plusDays(day, -1),
  ArrowRight: (day) => plusDays(day, 1),
  ArrowUp: (day) => plusDays(day, -WEEK),
  ArrowDown: (day) => plusDays(day, WEEK),
  Home: (day) => plusDays(day, -weekdayOf(day)),
  End: (day) => plusDays(day, WEEK - 1 - weekdayOf(day)),
  PageUp: (day) => plusMonths(day, -1),
  PageDown: (day) => plusMonths(day, 1),
  'Shift+PageUp': (day) => plusMonths(day, -12),
  'Shift+PageDown': (day) => plusMonths(day, 12),
};

/** A month to choose a day from, by ARIA's pattern of a grid in a dialog: arrows go by days and weeks, Page keys by months, with Shift by years; Enter takes, Escape puts it away. */
export function Calendar({ id, chosen, today, onPick, onClose, onLeave }: Props): VNode {
  const [day, setDay] = useState(chosen ?? today);
  const grid = useRef<HTMLTableElement>(null);
  useEffect(() => grid.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[`${event.shiftKey ? 'Shift+' : ''}${event.key}`];
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (event.key === 'Enter' || event.key === ' ') onPick(day);
    else if (step !== undefined) setDay(step(day));
    else return;
    event.preventDefault();
  };
  const name = new Intl.DateTimeFormat(i18next.language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return draw(
    'div',
    {
      id,
      class: 'mc-day-picker',
      role: 'dialog',
      'aria-label': i18next.t('form.calendar'),
      onfocusout: ({ currentTarget, relatedTarget }: FocusEvent) =>
        !(currentTarget as Element).contains(relatedTarget as Element | null) && onLeave(),
      // The page behind keeps the focus where it is until a day is taken.
      onMouseDown: (event: MouseEvent) => event.preventDefault(),
    },
    draw(
      'div',
      { class: 'mc-day-picker__head' },
      turn('form.monthBefore', '‹', () => setDay(plusMonths(day, -1))),
      draw('span', { id: `${id}-month`, 'aria-live': 'polite' }, name.format(dateOf(day))),
      turn('form.monthAfter', '›', () => setDay(plusMonths(day, 1))),
    ),
    draw(
      'table',
      {
        role: 'grid',
        tabIndex: 0,
        'aria-labelledby': `${id}-month`,
        'aria-activedescendant': `${id}-${day}`,
        ref: grid,
        onKeyDown,
      },
      draw('thead', null, draw('tr', null, weekdays().map(weekdayHead))),
      draw(
        'tbody',
        null,
        weeksAround(day).map((week) => draw('tr', { key: week[0] }, week.map(cell))),
      ),
    ),
  );

  function cell(one: string): VNode {
    const isOther = one.slice(0, 7) !== day.slice(0, 7);
    return draw(
      'td',
      {
        key: one,
        id: `${id}-${one}`,
        'aria-selected': one === chosen,
        'aria-current': one === today ? 'date' : undefined,
        'aria-label': showDateEntry(one),
        class: one === day ? 'mc-day-picker__at' : isOther ? 'mc-day-picker__other' : undefined,
        onClick: () => onPick(one),
      },
      String(Number(one.slice(8))),
    );
  }
}

const turn = (name: 'form.monthBefore' | 'form.monthAfter', sign: string, onClick: () => void): VNode =>
  draw(
    'button',
    { type: 'button', tabIndex: -1, 'aria-label': i18next.t(name), onClick },
    draw('span', { 'aria-hidden': true }, sign),
  );

const weekdayHead = ({ short, long }: { short: string; long: string }): VNode =>
  draw('th', { scope: 'col', key: long, abbr: long }, short);

/** The names of the days of a week, from Monday. */
function weekdays(): readonly { short: string; long: string }[] {
  const named = (weekday: 'narrow' | 'long', day: string): string =>
    new Intl.DateTimeFormat(i18next.language, { weekday, timeZone: 'UTC' }).format(dateOf(day));
  return (weeksAround('2024-01-01')[0] ?? []).map((day) => ({ short: named('narrow', day), long: named('long', day) }));
}
