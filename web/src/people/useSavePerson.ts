// Saves a change of a person, made upon what was seen of them when its dialog was opened.
import { useState } from 'react';
import { ApiProblem, type Method, type Seen, at, readSeen } from '../api/http';
import type { PersonDetail } from '../api/types';
import type { FormFields } from '../ui/fieldProblem';
import { useSubmit } from '../ui/useSave';
import { changesOf } from './changes';
import { fullName } from './words';

export interface PersonSave {
  method: Exclude<Method, 'GET'>;
  /** Below the person. */
  path: string;
  body: unknown;
  /** What is told when it is done. */
  done: string;
  /** Whether it is so already. Left out for `POST` and `PATCH`: sent again, they are answered as before. */
  isSo?: (person: PersonDetail) => boolean;
}

interface Opened {
  property: string;
  person: string;
  /** Undefined for somebody of whom the property knows nothing yet. */
  seen: Seen<PersonDetail> | undefined;
}

/**
 * As `useSave`. Where somebody else has changed the person meanwhile, nothing is saved: `problem` says what is different,
 * and `known` is how they are now. What is sent after that is made upon it.
 */
export function useSavePerson({ property, person, seen: first }: Opened, onDone: () => void, fields: FormFields = {}) {
  const [seen, setSeen] = useState(first);
  const base = at('properties', property, 'people', person);
  const { submit, ...rest } = useSubmit<PersonSave>(
    async (click, { method, path, body, done, isSo }) => {
      const look = () => readSeen<PersonDetail>(base);
      try {
        await click(method, `${base}${path}`, body, {
          upon: seen?.version,
          isSo: isSo && (async () => isSo((await look()).value)),
        });
      } catch (error) {
        if (!seen || !isChangedSince(error)) throw error;
        const now = await look();
        if (now.version === seen.version) throw error;
        setSeen(now);
        throw new Error(changedWords(seen.value, now.value));
      }
      return done;
    },
    onDone,
    fields,
  );
  return { known: seen?.value, save: submit, ...rest };
}

const isChangedSince = (error: unknown) => error instanceof ApiProblem && error.status === 412;

function changedWords(before: PersonDetail, now: PersonDetail): string {
  return [
    `Somebody else has changed ${fullName(now)} since you opened this.`,
    ...changesOf(before, now),
    'Nothing is saved yet, and all that you entered is still here: look at it once more before you send it.',
  ].join(' ');
}
