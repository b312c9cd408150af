import { Textfield } from '@bpmn-io/form-js';
import i18next from 'i18next';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { KnownPerson } from '../api/schema.d.ts';
import { draw, type FieldProps } from './field-parts.ts';
import {
  addressesFor,
  answersOf,
  type DeclaredPerson,
  focusNextEmpty,
  isWholeNumber,
  lineOf,
  type PersonOffers,
  personOfAddress,
  personOfNumber,
} from './person-offers.ts';

type Answers = Readonly<Record<string, unknown>>;
type Form = { _getState: () => { data: Answers } };
type FormFields = { get: (type: string) => unknown; register: (type: string, field: unknown) => void };
/** Puts values into the form, by the keys of their fields. */
type Fill = (values: Answers) => void;
type Offer = { text: string; answers: Answers; dossierCode?: string };
type Known = { offers: PersonOffers; form: Form; fill: Fill };

const quietMs = 200;

/** The form-js module that offers what is known of people below the fields that ask it; it stands over whatever draws text fields otherwise, so it comes last. */
export function personFieldModule(offers: PersonOffers, fillOf: () => Fill): object {
  class PersonFields {
    static readonly $inject = ['formFields', 'form'];

    constructor(formFields: FormFields, form: Form) {
      const plain = formFields.get('textfield') as (props: FieldProps) => unknown;
      formFields.register('textfield', offeringField(plain, { offers, form, fill: (values) => fillOf()(values) }));
    }
  }
  return { __init__: ['motcuaPersonFields'], motcuaPersonFields: ['type', PersonFields] };
}

const offeringField = (plain: (props: FieldProps) => unknown, known: Known) =>
  Object.assign(
    (props: FieldProps): unknown => {
      const key = String(props.field.key ?? '');
      const { people } = known.offers;
      const [numbered, housed] = [personOfNumber(people, key), personOfAddress(people, key)];
      const person = numbered ?? housed;
      if (props.readonly || props.disabled || person === undefined) return draw(plain, props);
      const offered = numbered === undefined ? AddressOffers : NumberOffers;
      return draw('div', { class: 'mc-known' }, draw(plain, props), draw(offered, { ...props, ...known, person }));
    },
    { config: Textfield.config },
  );

type OfferProps = FieldProps & Known & { person: DeclaredPerson };

/** Whoever of earlier dossiers has this number. */
function NumberOffers({ value, offers, form, fill, person }: OfferProps) {
  const number = typeof value === 'string' && isWholeNumber(value) ? value : '';
  const [found, setFound] = useState<readonly KnownPerson[]>([]);
  useEffect(() => {
    setFound([]);
    if (number === '') return;
    let late = false;
    const timer = setTimeout(() => {
      offers.find(number).then(
        (people) => !late && setFound(people),
        // Earlier people are a help and no more: without it everything is typed.
        (error: unknown) => console.error('People of earlier dossiers could not be looked up.', error),
      );
    }, quietMs);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [number, offers]);
  const { data } = form._getState();
  const all = found.map((known) => ({
    ...{ text: i18next.t('knownPeople.take', { person: lineOf(known) }), answers: answersOf(known, person, data) },
    dossierCode: known.dossierCode,
  }));
  return draw(Buttons, { shown: all.filter(({ answers }) => Object.keys(answers).length > 0), offers, fill });
}

/** Wherever others of the same intake live. */
function AddressOffers({ field, offers, form, fill, person }: OfferProps) {
  const addresses = addressesFor(offers, person, form._getState().data);
  const shown = addresses.map((address) => ({
    ...{ text: i18next.t('knownPeople.takeAddress', { address }), answers: { [String(field.key)]: address } },
  }));
  return draw(Buttons, { shown, offers, fill });
}

type ButtonsProps = { shown: readonly Offer[]; offers: PersonOffers; fill: Fill };

function Buttons({ shown, offers, fill }: ButtonsProps) {
  const place = useRef<HTMLDivElement>(null);
  const take = ({ answers, dossierCode }: Offer): void => {
    const root = place.current?.closest('form, .fjs-container') ?? document;
    const from = place.current;
    fill(answers);
    offers.onTaken(answers, dossierCode);
    // Once the form shows what was taken: what stands in a field is not asked.
    if (from !== null) requestAnimationFrame(() => focusNextEmpty(root, from));
  };
  return draw(
    'div',
    { ref: place, class: 'mc-known__offers', role: 'status' },
    ...shown.map((offer) =>
      draw(
        'button',
        { key: offer.text, type: 'button', class: 'mc-known__take', onClick: () => take(offer) },
        offer.text,
      ),
    ),
  );
}
