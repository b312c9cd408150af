/** What a form can be made of. A press, or Enter, adds a part behind the selected field; with the mouse it can also be drawn to its place. */
import { Add, ChevronUp } from '@carbon/icons-react';
import { Button, Search } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchesSearch } from '../../web/shared/format/search-text.ts';
import { officeParts, type PartName, partGroups, partNames, typeOfPart } from './office-parts.ts';

type Props = {
  /** The form is not open yet, and what is pressed would be lost. */
  waiting: boolean;
  onAdd: (name: PartName) => void;
};

export function PartPalette({ waiting, onAdd }: Props) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const [isShown, setIsShown] = useState(false);
  const found = partNames.filter((name) => wanted === '' || matchesSearch(t(`forms.parts.${name}`), wanted));
  return (
    <section
      className={`mc-form-palette${isShown ? ' mc-form-palette--shown' : ''}`}
      data-pane
      aria-labelledby="form-parts"
    >
      <Button
        size="sm"
        kind="ghost"
        className="mc-form-palette__toggle"
        renderIcon={isShown ? ChevronUp : Add}
        aria-expanded={isShown}
        onClick={() => setIsShown(!isShown)}
      >
        {t('forms.addPart')}
      </Button>
      <h2 id="form-parts" className="mc-section-title">
        {t('forms.partsTitle')}
      </h2>
      <Search
        size="sm"
        labelText={t('forms.findPart')}
        placeholder={t('forms.findPart')}
        closeButtonLabelText={t('forms.clear')}
        value={wanted}
        onChange={({ target: { value } }) => setWanted(value)}
      />
      {partGroups.map((group) => {
        const names = found.filter((name) => officeParts[name].group === group);
        if (names.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`form-parts-${group}`}>
            <h3 id={`form-parts-${group}`}>{t(`forms.partGroups.${group}`)}</h3>
            {/* These class names are how form-js knows from where a part may be drawn. */}
            <div className="fjs-palette-fields fjs-drag-container fjs-no-drop">
              {names.map((name) => (
                <button
                  key={name}
                  type="button"
                  disabled={waiting}
                  className="mc-form-palette__part fjs-drag-copy fjs-no-drop"
                  data-field-type={typeOfPart(name)}
                  onClick={() => {
                    setIsShown(false);
                    onAdd(name);
                  }}
                >
                  {t(`forms.parts.${name}`)}
                </button>
              ))}
            </div>
          </section>
        );
      })}
      {found.length === 0 && <p role="status">{t('forms.noPart')}</p>}
    </section>
  );
}
