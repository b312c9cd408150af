import { Checkbox, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { maskDate } from '../../shared/format/date-entry.ts';
import type { IntakeDraft } from './draft/intake-draft.ts';

type HandedIn = NonNullable<IntakeDraft['handedIn']>;
type Props = { handedIn: IntakeDraft['handedIn']; onChange: (handedIn: IntakeDraft['handedIn']) => void };

/** When it was handed in, where that was before now: a letter, or papers that are entered later. */
export function HandedInFields({ handedIn, onChange }: Props) {
  const { t } = useTranslation();
  const change = (part: Partial<HandedIn>): void => onChange({ day: '', time: '', ...handedIn, ...part });
  return (
    <>
      <Checkbox
        id="intake-earlier"
        labelText={t('intake.handedInEarlier')}
        checked={handedIn !== undefined}
        onChange={(_event, { checked }) => (checked ? change({}) : onChange(undefined))}
      />
      {handedIn !== undefined && (
        <div className="mc-fields">
          <TextInput
            id="intake-handed-in-day"
            labelText={t('intake.handedInDay')}
            inputMode="numeric"
            required
            pattern="\d{1,2}/\d{1,2}/\d{4}"
            value={handedIn.day}
            onChange={(event) => change({ day: maskDate(event.target.value) })}
          />
          <TextInput
            id="intake-handed-in-time"
            labelText={t('intake.handedInTime')}
            inputMode="numeric"
            required
            pattern="([01]?\d|2[0-3]):[0-5]\d"
            value={handedIn.time}
            onChange={(event) => change({ time: event.target.value })}
          />
        </div>
      )}
    </>
  );
}
