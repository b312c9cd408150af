import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFault, maskDate, parseDateEntry, showDateEntry } from '../format/date-entry.ts';
import { TextBox } from './text-box.tsx';

type Props = {
  id: string;
  label: string;
  /** ISO date; an empty text for none. */
  day: string;
  onDay: (day: string) => void;
  /** A date must stand here; else none is fine too. */
  required?: boolean;
  helperText?: string;
  size?: 'sm' | 'md';
  /** What the server said against this day. */
  flaw?: string | undefined;
};

/** A day typed as dd/mm/yyyy. What is no date is told when one leaves the field, and gives none. */
export function DayInput({ id, label, day, onDay, required = false, helperText, size = 'md', flaw }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(showDateEntry(day));
  const [left, setLeft] = useState(false);
  useEffect(() => setTyped((now) => (parseDateEntry(now) === day || day === '' ? now : showDateEntry(day))), [day]);
  const wrong = typed === '' ? required : parseDateEntry(typed) === undefined;
  return (
    <TextBox
      id={id}
      size={size}
      labelText={label}
      placeholder={t('admin.day')}
      inputMode="numeric"
      required={required}
      invalid={(left && wrong) || flaw !== undefined}
      invalidText={wrong ? t(dateFault(typed)) : flaw}
      {...(helperText === undefined ? {} : { helperText })}
      value={typed}
      onBlur={() => setLeft(true)}
      onChange={(event) => {
        const text = maskDate(event.target.value);
        setTyped(text);
        onDay(parseDateEntry(text) ?? '');
      }}
    />
  );
}
