import { Toggle } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialog/dialog.tsx';
import {
  type ChordName,
  chordKeys,
  type ShortcutName,
  setShortcutsOn,
  shortcutKeys,
  useShortcutsOn,
} from '../keyboard/use-shortcuts.ts';

type Props = { onClose: () => void };

/** Help, always behind the same button: the keys of the work-list and whom to call. Keys can be switched off (WCAG 2.1.4). */
export function HelpPanel({ onClose }: Props) {
  const { t } = useTranslation();
  const shortcutsOn = useShortcutsOn();
  return (
    <Dialog
      passiveModal
      size="sm"
      modalHeading={t('help.title')}
      closeButtonLabel={t('common.close')}
      onRequestClose={onClose}
    >
      <p className="mc-help__text">{t('help.about')}</p>
      <h3 className="mc-section-title">{t('help.keys')}</h3>
      <dl className="mc-keys">
        {(Object.keys(shortcutKeys) as ShortcutName[]).map((name) => (
          <div key={name}>
            <dt>
              <kbd>{shortcutKeys[name]}</kbd>
            </dt>
            <dd>{t(`shortcut.${name}`)}</dd>
          </div>
        ))}
        {(Object.keys(chordKeys) as ChordName[]).map((name) => (
          <div key={name}>
            <dt>
              {chordKeys[name].map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`shortcut.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <Toggle
        id="help-shortcuts"
        size="sm"
        labelText={t('help.keysSwitch')}
        labelA={t('common.off')}
        labelB={t('common.on')}
        toggled={shortcutsOn}
        onToggle={setShortcutsOn}
      />
    </Dialog>
  );
}
