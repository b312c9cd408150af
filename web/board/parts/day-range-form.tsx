import { Button, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateFault, maskDate, parseDateEntry, showDateEntry } from '../../shared/format/date-entry.ts';

/** Days as yyyy-mm-dd, both included. */
export type DayRange = { from: string; to: string };

type Props = {
  /** Before the ids of its fields. */
  id: string;
  className: string;
  range: DayRange;
  onChange: (range: DayRange) => void;
};

/** The days that numbers are asked for, typed as dd/mm/yyyy; what is no day, or ends before it begins, is said at its field and asks for nothing. */
export function DayRangeForm({ id, className, range, onChange }: Props) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(showDateEntry(range.from));
  const [to, setTo] = useState(showDateEntry(range.to));
  const [tried, setTried] = useState(false);
  const fromDay = parseDateEntry(from);
  const toDay = parseDateEntry(to);
  const reversed = fromDay !== undefined && toDay !== undefined && fromDay > toDay;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fromDay !== undefined && toDay !== undefined && !reversed) onChange({ from: fromDay, to: toDay });
  };
  return (
    <form onSubmit={onSubmit} className={className} noValidate>
      <TextInput
        id={`${id}-from`}
        size="sm"
        labelText={t('board.report.from')}
        placeholder={t('board.report.day')}
        value={from}
        invalid={tried && fromDay === undefined}
        invalidText={t(dateFault(from))}
        onChange={(event) => setFrom(maskDate(event.target.value))}
      />
      <TextInput
        id={`${id}-to`}
        size="sm"
        labelText={t('board.report.to')}
        placeholder={t('board.report.day')}
        value={to}
        invalid={tried && (toDay === undefined || reversed)}
        invalidText={t(reversed ? 'board.report.reversed' : dateFault(to))}
        onChange={(event) => setTo(maskDate(event.target.value))}
      />
      <Button type="submit" size="sm" kind="tertiary">
        {t('board.report.show')}
      </Button>
    </form>
  );
}
