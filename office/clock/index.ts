export { getClock, type OfficeClock, setClock } from './office-clock.ts';
