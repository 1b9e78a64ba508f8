package glassbox.app;

import glassbox.app.fx.Texts;
import java.util.List;

/** {@link Questions} as sheets in the window; Escape changes nothing. */
final class SheetQuestions implements Questions {
  private final SheetLayer sheets;
  private final Texts texts;

  SheetQuestions(SheetLayer sheets, Texts texts) {
    this.sheets = sheets;
    this.texts = texts;
  }

  @Override
  public void unsaved(String model, Runnable save, Runnable leave) {
    sheets.ask(
        "shell.unsaved",
        texts.binding("shell.unsaved-text", model),
        List.of(
            new SheetLayer.Answer("shell.save", save),
            new SheetLayer.Answer("shell.do-not-save", leave),
            new SheetLayer.Answer("shell.cancel", () -> {})));
  }

  @Override
  public void training(String model, Runnable saveAndClose, Runnable stopAndClose) {
    sheets.ask(
        "shell.still-training",
        texts.binding("shell.still-training-text", model),
        List.of(
            new SheetLayer.Answer("shell.save-and-close", saveAndClose),
            new SheetLayer.Answer("shell.stop-and-close", stopAndClose),
            new SheetLayer.Answer("shell.keep-training", () -> {})));
  }
}
