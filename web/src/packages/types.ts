// What was delivered, as the API has it.
import type { Schemas } from '../api/types';

export type Package = Schemas['Package'];
