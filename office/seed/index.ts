export { SAMPLE_PASSWORD } from '../people/index.ts';
export { seedReference } from './reference.ts';
export { seedSample } from './sample.ts';
export { SAMPLE_SIGN_INS, type SampleSignIn } from './sample-people.ts';
