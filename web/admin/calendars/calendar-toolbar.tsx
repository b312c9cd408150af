import { ChevronLeft, ChevronRight } from '@carbon/icons-react';
import { ComboBox, IconButton } from '@carbon/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api } from '../../shared/api/client.ts';
import type { UnitRef } from '../../shared/api/schema.d.ts';
import { matchesSearch } from '../../shared/format/search-text.ts';
import { carbonText } from '../../shared/i18n/carbon-texts.ts';

type Shown = { unit?: string | undefined; year: number };
type Props = Shown & { unit: string | undefined; own: readonly UnitRef[]; onShow: (next: Shown) => void };
type Choice = { code: string | undefined; name: string };

/** Chooses whose calendar is shown, and of which year. Units are found without diacritics; those with a calendar of their own come first. */
export function CalendarToolbar({ unit, year, own, onShow }: Props) {
  const { t } = useTranslation();
  const units = useQuery({ queryKey: ['units'], queryFn: () => answerOf(api.GET('/api/units')) });
  const owners = new Set(own.map(({ code }) => code));
  const rest = (units.data?.items ?? []).filter(({ code, kind }) => kind !== 'city' && !owners.has(code));
  const choices: readonly Choice[] = [{ code: undefined, name: t('calendars.city') }, ...own, ...rest];
  const label = (choice: Choice | null | undefined): string =>
    choice?.code === undefined ? (choice?.name ?? '') : `${choice.name} (${choice.code})`;
  return (
    <div className="mc-toolbar">
      <ComboBox<Choice>
        translateWithId={carbonText}
        id="calendar-unit"
        className="mc-calendar-unit"
        size="sm"
        titleText={t('calendars.of')}
        items={[...choices]}
        itemToString={label}
        itemToElement={(choice) => (
          <>
            {label(choice)}
            {choice.code !== undefined && owners.has(choice.code) && (
              <span className="mc-choice__reason">{t('calendars.own')}</span>
            )}
          </>
        )}
        selectedItem={choices.find(({ code }) => code === unit) ?? null}
        shouldFilterItem={({ item, inputValue }) => inputValue === null || matchesSearch(label(item), inputValue)}
        onChange={({ selectedItem }) => onShow({ unit: selectedItem?.code, year })}
      />
      <fieldset className="mc-year-switch" aria-label={t('calendars.year')}>
        <IconButton
          kind="ghost"
          size="sm"
          label={t('calendars.yearBefore', { year: year - 1 })}
          onClick={() => onShow({ unit, year: year - 1 })}
        >
          <ChevronLeft />
        </IconButton>
        <span className="mc-year-switch__year" aria-live="polite">
          {year}
        </span>
        <IconButton
          kind="ghost"
          size="sm"
          label={t('calendars.yearAfter', { year: year + 1 })}
          onClick={() => onShow({ unit, year: year + 1 })}
        >
          <ChevronRight />
        </IconButton>
      </fieldset>
    </div>
  );
}
