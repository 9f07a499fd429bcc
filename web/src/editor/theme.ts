// The editor's look. Colours come from the page's tokens: custom properties reach into the shadow root.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { HUES } from "../ui/drawing.generated";

const frame = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--mono)",
    fontSize: "var(--text-m)",
    lineHeight: "1.55",
    overflow: "auto",
  },
  ".cm-content": { padding: "var(--space-3) 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 var(--space-4) 0 var(--space-2)" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--ink-2)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 var(--space-2) 0 var(--space-3)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "var(--line-active)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLineGutter": { color: "var(--ink)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: "var(--selection)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--selection)" },
  "&.cm-focused .cm-nonmatchingBracket": { color: "var(--bad)" },
});

const panels = EditorView.theme({
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)", fontFamily: "var(--sans)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--hairline)" },
  ".cm-panel.cm-search": { fontSize: "var(--text-s)", padding: "var(--space-2) var(--space-3)" },
  ".cm-panel.cm-search label": { fontSize: "var(--text-s)", lineHeight: "24px" },
  ".cm-panel.cm-search [name=close]": { minWidth: "24px", minHeight: "24px", color: "var(--ink)" },
  ".cm-textfield, .cm-button": {
    fontSize: "var(--text-s)",
    minHeight: "26px",
    color: "var(--ink)",
    background: "var(--surface)",
    border: "1px solid var(--control-edge)",
    borderRadius: "var(--radius-s)",
  },
  ".cm-textfield:focus-visible, .cm-button:focus-visible, input:focus-visible": {
    outline: "2px solid var(--accent)",
    outlineOffset: "1px",
  },
  ".cm-searchMatch": { backgroundColor: "var(--mark)" },
  ".cm-searchMatch.cm-searchMatch-selected": { backgroundColor: "var(--selection)" },
});

const marks = EditorView.theme({
  ".cm-shownLine, .cm-shownLine.cm-activeLine": { backgroundColor: "var(--mark)" },
  ".cm-errorLine, .cm-errorLine.cm-activeLine": { backgroundColor: "var(--bad-wash)" },
  ".cm-errorSpan": { textDecoration: "underline wavy var(--bad)", textUnderlineOffset: "4px" },
  ".cm-specialChar": { color: "var(--bad)" },
  "@media (forced-colors: active)": {
    ".cm-shownLine": { outline: "1px solid Highlight", outlineOffset: "-1px" },
    ".cm-errorLine": { outline: "1px solid CanvasText", outlineOffset: "-1px" },
  },
  ".cm-errorMissing::after": { content: '"\\a0"' },
  // As wide as the editor is, however long the lines are: it stays in sight when they are scrolled.
  ".cm-errorMessage": {
    position: "sticky",
    left: "0",
    width: "calc(100cqi - 4rem)",
    padding: "var(--space-1) var(--space-2) var(--space-2)",
    color: "var(--bad)",
    fontFamily: "var(--sans)",
    fontSize: "var(--text-s)",
    fontWeight: "600",
    whiteSpace: "pre-wrap",
    // However long it is, the code around it stays in sight: the output has it whole.
    display: "-webkit-box",
    overflow: "hidden",
    overflowWrap: "anywhere",
    WebkitBoxOrient: "vertical",
    WebkitLineClamp: "5",
  },
});

/** The tasks' colours and shapes once more: the page's own classes end where the shadow tree begins. */
const looks = {
  ...Object.fromEntries(
    Array.from({ length: HUES + 1 }, (_, hue) => [
      `.task-${hue}`,
      { "--task": `var(--hue-${hue})`, "--task-text": `var(--hue-${hue}-text)` },
    ]),
  ),
  ...Object.fromEntries(
    ["square", "circle", "diamond", "triangle"].map((name, shape) => [`.shape-${shape}`, { "--task-shape": `var(--${name})` }]),
  ),
  ".dot": {
    flex: "none",
    width: "9px",
    height: "9px",
    backgroundColor: "var(--task)",
    clipPath: "var(--task-shape)",
    forcedColorAdjust: "none",
  },
  ".cm-shapeGutter": { minWidth: "18px" },
  ".cm-shapes": { display: "flex", alignItems: "center", justifyContent: "center", gap: "1px", height: "100%" },
  ".cm-several .dot": { width: "6px", height: "6px" },
};

const parked = EditorView.theme({
  ...looks,
  ".cm-shownLine": { "--under-pills": "var(--mark)" },
  ".cm-errorLine": { "--under-pills": "var(--bad-wash)" },
  "&.cm-focused .cm-activeLine": { "--under-pills": "var(--line-active)" },
  ".cm-runningLine, .cm-runningLine.cm-activeLine": {
    "--under-pills": "var(--mark)",
    backgroundColor: "var(--mark)",
    boxShadow: "inset 3px 0 var(--task)",
  },
  "@media (forced-colors: active)": {
    ".cm-runningLine": { outline: "2px solid Highlight", outlineOffset: "-2px" },
  },
  // In sight however far the code is scrolled sideways, and never wider than half of it.
  ".cm-parked": {
    position: "sticky",
    right: "var(--space-2)",
    display: "inline-flex",
    gap: "4px",
    overflow: "hidden",
    maxWidth: "60cqi",
    marginLeft: "2ch",
    paddingLeft: "1ch",
    verticalAlign: "middle",
    // Code that is too long for the line goes on below it, unmixed with what is here.
    backgroundColor: "var(--under-pills, var(--surface))",
    fontFamily: "var(--sans)",
    userSelect: "none",
  },
  ".cm-pill": {
    display: "inline-flex",
    alignItems: "center",
    gap: "0.5ch",
    flex: "0 1 auto",
    minWidth: "0",
    padding: "0 7px",
    border: "1px solid var(--task, var(--control-edge))",
    borderRadius: "999px",
    backgroundColor: "var(--surface)",
    color: "var(--task-text, var(--ink-2))",
    fontSize: "var(--text-xs)",
    lineHeight: "1.35",
    whiteSpace: "nowrap",
    cursor: "default",
  },
  ".cm-pillRunning": { fontWeight: "650", borderWidth: "2px", padding: "0 6px", lineHeight: "1.25" },
  ".cm-pillRest": { flex: "none" },
  // In a crowd, and where there is little space, the names alone.
  ".cm-crowd .cm-pillVerb": { display: "none" },
  ".cm-crowd .cm-pillName": { maxWidth: "9ch" },
  "@container (max-width: 480px)": {
    ".cm-pillVerb": { display: "none" },
    ".cm-pillName": { maxWidth: "7ch" },
  },
  ".cm-pillName": { overflow: "hidden", minWidth: "2ch", maxWidth: "16ch", textOverflow: "ellipsis" },
});

const python = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--ink-2)", fontStyle: "italic" },
  { tag: [tags.definition(tags.function(tags.variableName)), tags.className], fontWeight: "600" },
]);

export const theme = [frame, panels, marks, parked, syntaxHighlighting(python)];
