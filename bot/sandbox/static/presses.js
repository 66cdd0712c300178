// Taps on inline buttons that wait for the bot's answer: their spinners, and whose answer belongs to which tap.

// Telegram clients stop the spinner by themselves after a while; so do we, and say so.
const PATIENCE = 15000;

export class Presses {
  #waiting = [];
  #early = new Map();

  /** Begin waiting; `settle` is called once with the answer, or with null when none came in time. */
  begin(personId, place, settle) {
    const press = { personId, place, settle, query: null, over: false };
    press.timer = setTimeout(() => this.#finish(press, null), PATIENCE);
    this.#waiting.push(press);
    return press;
  }

  /** The server has told the query's id; the answer may have been quicker than this. */
  known(press, query) {
    press.query = query;
    if (query !== undefined && this.#early.has(query)) this.#finish(press, this.#early.get(query));
  }

  fail(press) {
    this.#finish(press, undefined);
  }

  answered(answer) {
    const mine = this.#waiting.filter((press) => press.personId === answer.person_id);
    if (answer.query === undefined) return mine[0] ? this.#finish(mine[0], answer) : undefined;
    const press = mine.find((one) => one.query === answer.query);
    if (press) return this.#finish(press, answer);
    this.#early.set(answer.query, answer);
    if (this.#early.size > 50) this.#early.delete(this.#early.keys().next().value);
    return undefined;
  }

  isWaiting(personId, chatId, messageId, row, column) {
    return this.#waiting.some(({ personId: who, place }) =>
      who === personId && place.chat === chatId && place.message === messageId
      && place.row === row && place.column === column);
  }

  #finish(press, answer) {
    if (press.over) return;
    press.over = true;
    clearTimeout(press.timer);
    this.#waiting = this.#waiting.filter((one) => one !== press);
    if (press.query !== null) this.#early.delete(press.query);
    press.settle(answer);
  }
}
