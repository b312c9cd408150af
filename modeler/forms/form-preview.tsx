/**
 * The form as it stands in the editor, as those see it who will work with it: at an officer's desk, on a telephone, on paper, and as a screen reader says it. It is drawn by the pages' own
 * viewer, in a frame of its own, so that rules for narrow screens and for print are those of the frame. Nothing that is typed here goes anywhere.
 */
import { Select, SelectItem } from '@carbon/react';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formInLanguage } from '../../web/shared/form/form-in-language.ts';
import { FormView } from '../../web/shared/form/form-view.tsx';
import type { Offers } from '../../web/shared/form/office-fields.ts';
import { currentLanguage } from '../../web/shared/i18n/i18n.ts';
import type { FormField } from './form-schema.ts';
import type { TextLanguage } from './form-texts.ts';
import { type Spoken, spokenIn } from './spoken.ts';

export const previewWays = ['officer', 'phone', 'print', 'spoken'] as const;
type Way = (typeof previewWays)[number];

type Props = { form: FormField; offers: Offers | undefined };

/** Which languages are shown: one, or both beside each other, so that what one of them lacks or says at greater length is seen. */
const shownLanguages = { vi: ['vi'], en: ['en'], both: ['vi', 'en'] } as const satisfies Readonly<
  Record<string, readonly TextLanguage[]>
>;
type Shown = keyof typeof shownLanguages;
const isShown = (value: string): value is Shown => Object.hasOwn(shownLanguages, value);

export function FormPreview({ form, offers }: Props) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>('officer');
  const [shown, setShown] = useState<Shown>(currentLanguage());
  const names = { vi: t('forms.vietnamese'), en: t('forms.english') };
  return (
    <div className="mc-form-preview">
      <div className="mc-form-preview__head">
        <Select
          {...{ id: 'preview-way', size: 'sm', labelText: t('forms.previewAs'), value: way }}
          onChange={({ target: { value } }) => setWay(previewWays.find((one) => one === value) ?? 'officer')}
        >
          {previewWays.map((one) => (
            <SelectItem key={one} value={one} text={t(`forms.ways.${one}`)} />
          ))}
        </Select>
        <Select
          {...{ id: 'preview-language', size: 'sm', labelText: t('forms.previewIn'), value: shown }}
          onChange={({ target: { value } }) => isShown(value) && setShown(value)}
        >
          <SelectItem value="vi" text={names.vi} />
          <SelectItem value="en" text={names.en} />
          <SelectItem value="both" text={t('forms.previewBoth')} />
        </Select>
      </div>
      <p className="mc-muted">{t('forms.previewHint')}</p>
      <div className={`mc-form-preview__languages mc-form-preview__languages--${shown}`}>
        {shownLanguages[shown].map((language) => (
          <section key={language} aria-label={names[language]}>
            {shown === 'both' && <h3 className="mc-section-title">{names[language]}</h3>}
            <InLanguage {...{ form, offers, way, language }} />
          </section>
        ))}
      </div>
    </div>
  );
}

type InLanguageProps = Props & { way: Way; language: TextLanguage };

/** The form in one language, in one of the ways in which people meet it. */
function InLanguage({ form, offers, way, language }: InLanguageProps) {
  const text = JSON.stringify(form);
  const schema = useMemo(() => inOneLanguage(JSON.parse(text), language), [text, language]);
  const host = useRef<HTMLDivElement>(null);
  const [spoken, setSpoken] = useState<readonly Spoken[]>([]);
  useFollowed(host, setSpoken);
  const drawn = (
    <div ref={host} lang={language}>
      <FormView schema={schema} data={nothing} offers={offers} readOnly={way === 'print'} />
    </div>
  );
  return (
    <div className={`mc-form-preview__board mc-form-preview__board--${way}`}>
      {way === 'phone' || way === 'print' ? (
        <Frame key={way} way={way}>
          {drawn}
        </Frame>
      ) : (
        drawn
      )}
      {way === 'spoken' && <SpokenList spoken={spoken} language={language} />}
    </div>
  );
}

const nothing = {};

/** The form with the texts of one language alone, whatever language the page is read in. */
function inOneLanguage(form: FormField, language: TextLanguage): FormField {
  const said = formInLanguage(form, language) as FormField;
  const bare = (field: FormField): FormField => {
    const { en: _, ...properties } = field.properties ?? {};
    const others = Object.entries(properties).filter(([name]) => !name.startsWith('en.'));
    return {
      ...field,
      properties: Object.fromEntries(others),
      ...(field.components && { components: field.components.map(bare) }),
    };
  };
  return bare(said);
}

/** Reads the form anew whenever its drawing has changed and come to rest. */
function useFollowed(host: { readonly current: Element | null }, tell: (spoken: readonly Spoken[]) => void): void {
  useEffect(() => {
    const place = host.current;
    if (place === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => tell(spokenIn(place)), restMs);
    };
    const observer = new MutationObserver(read);
    observer.observe(place, { childList: true, subtree: true, attributes: true, characterData: true });
    read();
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  });
}
const restMs = 150;

function SpokenList({ spoken, language }: { spoken: readonly Spoken[]; language: TextLanguage }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id} className="mc-form-spoken">
      <h3 id={id} className="mc-section-title">
        {t('forms.spoken')}
      </h3>
      <ol>
        {spoken.map(({ role, name, description, isRequired, value }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two stops may say the same, and nothing of a line is kept: they are told apart by their place.
          <li key={`${index} ${name}`}>
            <span className="mc-muted">{t(`forms.roles.${role}`, { defaultValue: role })}</span>{' '}
            <strong lang={language}>{name || t('forms.noName')}</strong>
            {isRequired && <span>, {t('forms.isRequired')}</span>}
            {value === 'checked' && <span>, {t('forms.isChecked')}</span>}
            {description !== '' && (
              <span lang={language} className="mc-form-spoken__description">
                {description}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A page within the page: what is drawn in it follows the width of the frame. The rules for print hold in the frame for print. */
function Frame({ way, children }: { way: 'phone' | 'print'; children: ReactNode }) {
  const { t } = useTranslation();
  const [body, setBody] = useState<HTMLElement>();
  const [height, setHeight] = useState(heightPxMin);
  useEffect(() => {
    if (body === undefined) return;
    const observer = new ResizeObserver(() => setHeight(Math.max(heightPxMin, body.scrollHeight)));
    observer.observe(body);
    return () => observer.disconnect();
  }, [body]);
  return (
    <>
      <iframe
        title={t(`forms.ways.${way}`)}
        style={{ blockSize: `${height}px` }}
        ref={(frame) => {
          const page = frame?.contentDocument;
          if (page === undefined || page === null || body !== undefined) return;
          dress(page, way);
          setBody(page.body);
        }}
      />
      {body !== undefined && createPortal(children, body)}
    </>
  );
}
const heightPxMin = 480;

/** Gives a page in a frame the styles of ours, as text: those of a page in development are no files. */
function dress(page: Document, way: 'phone' | 'print'): void {
  const { documentElement: ours } = document;
  page.documentElement.lang = ours.lang;
  page.documentElement.className = ours.className;
  for (const { name, value } of ours.attributes)
    if (name.startsWith('data-')) page.documentElement.setAttribute(name, value);
  page.body.className = `${document.body.className} mc-form-frame mc-form-frame--${way}`;
  const rules = [...document.styleSheets].flatMap((sheet) => rulesOf(sheet, way));
  const style = page.createElement('style');
  style.textContent = rules.join('\n');
  page.head.append(style);
}

function rulesOf(sheet: CSSStyleSheet, way: 'phone' | 'print'): readonly string[] {
  return [...sheet.cssRules].map((rule) => {
    const forPrint = way === 'print' && rule instanceof CSSMediaRule && rule.media.mediaText === 'print';
    return forPrint ? [...rule.cssRules].map(({ cssText }) => cssText).join('\n') : rule.cssText;
  });
}
