export { SAMPLE_PASSWORD } from '../people/index.ts';
export type { SeededDossier } from './city/past.ts';
export { type CityPlan, seedCity } from './city/seed-city.ts';
export { seedReference } from './reference.ts';
export { seedSample } from './sample.ts';
export { SAMPLE_SIGN_INS, type SampleSignIn } from './sample-people.ts';
