// Tells that the whole text makes way for another program, which is no edit: Reset, a link, the page around an embed.
import { Annotation } from "@codemirror/state";

export const anotherProgram = Annotation.define<true>();
