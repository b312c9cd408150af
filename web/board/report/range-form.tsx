import { Button, TextInput } from '@carbon/react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maskDate, parseDateEntry, showDateEntry } from '../../shared/format/date-entry.ts';
import type { ReportRange } from './report-range.ts';

type Props = { range: ReportRange; onChange: (range: ReportRange) => void };

/** The days of the report, typed as dd/mm/yyyy. */
export function RangeForm({ range, onChange }: Props) {
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
    <form onSubmit={onSubmit} className="mc-range" noValidate>
      <TextInput
        id="report-from"
        size="sm"
        labelText={t('board.report.from')}
        placeholder={t('board.report.day')}
        value={from}
        invalid={tried && fromDay === undefined}
        invalidText={t('form.date')}
        onChange={(event) => setFrom(maskDate(event.target.value))}
      />
      <TextInput
        id="report-to"
        size="sm"
        labelText={t('board.report.to')}
        placeholder={t('board.report.day')}
        value={to}
        invalid={tried && (toDay === undefined || reversed)}
        invalidText={t(reversed ? 'board.report.reversed' : 'form.date')}
        onChange={(event) => setTo(maskDate(event.target.value))}
      />
      <Button type="submit" size="sm" kind="tertiary">
        {t('board.report.show')}
      </Button>
    </form>
  );
}
