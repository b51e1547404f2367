// How many, in words that fit one as well.

/** `1 key`, `2 keys`, `2 people`. */
export const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

export const people = (count: number) => counted(count, 'person', 'people');
