// Where in a form the server's refusal belongs.
import { ApiProblem, Unreachable, sentenceOf } from '../api/http';

/** A sentence, and the field that it is about; without one, it is about the whole form. */
export interface FormProblem {
  field: string | undefined;
  sentence: string;
}

/** The fields of a form, the most telling words first: a field, and words that mean it in a sentence. */
export type FormFields = Readonly<Record<string, readonly string[]>>;

export function formProblemOf(error: unknown, fields: FormFields): FormProblem {
  if (error instanceof Unreachable) {
    return {
      field: undefined,
      sentence:
        'No answer came: whether it was saved is not known. All that you entered is still here. Send it again when ' +
        'the service can be reached: it is done once.',
    };
  }
  const sentence = sentenceOf(error);
  if (!(error instanceof ApiProblem) || error.status >= 500) return { field: undefined, sentence };
  const named = /^`([a-z_]+)[^`]*`/.exec(error.message)?.[1];
  if (named && Object.hasOwn(fields, named)) return { field: named, sentence };
  const found = Object.entries(fields).find(([, words]) => words.some((word) => error.message.includes(word)));
  return { field: found?.[0], sentence };
}
