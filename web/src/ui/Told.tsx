// What an entry of the trail tells.
import { Sentence } from './Sentence';

/** What has no sentence of its own is told by the word for it. */
const isWord = (text: string) => /^[a-z_]+$/.test(text);

export const Told = ({ text }: { text: string }) => <Sentence text={isWord(text) ? text.replaceAll('_', ' ') : text} />;
