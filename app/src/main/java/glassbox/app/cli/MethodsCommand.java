package glassbox.app.cli;

import glassbox.engine.explain.Method;
import glassbox.engine.explain.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Lists the methods of explanation. */
@Command(
    name = "methods",
    description = {
      "List the methods of explanation: what each asks, how to read it, where it misleads, the"
          + " paper, and its parameters with default and bounds."
    })
final class MethodsCommand extends ReportingCommand {

  MethodsCommand(Workplace workplace) {
    super(workplace.console());
  }

  @Override
  Report execute() {
    JsonReport json = new JsonReport();
    json.objects("methods", List.of(Method.values()), MethodsCommand::describe);
    StringBuilder text = new StringBuilder();
    for (Method method : Method.values()) {
      text.append(text.isEmpty() ? "" : "\n").append(paragraph(method));
    }
    return new Report(json, text.toString());
  }

  private static void describe(JsonReport json, Method method) {
    MethodGuide guide = MethodGuide.of(method);
    json.text("id", method.id())
        .text("name", guide.name())
        .text("asks", guide.asks())
        .text("read", guide.read())
        .text("misleads", guide.misleads())
        .text("paper", method.paper())
        .flag("choosesLayer", method.choosesLayer())
        .objects(
            "parameters",
            method.parameters(),
            (inner, parameter) ->
                inner
                    .text("name", parameter.id())
                    .number("default", parameter.standard())
                    .number("least", parameter.least())
                    .number("greatest", parameter.greatest()));
  }

  private static String paragraph(Method method) {
    MethodGuide guide = MethodGuide.of(method);
    String parameters =
        method.parameters().stream().map(MethodsCommand::said).collect(Collectors.joining(", "));
    return method.id()
        + "\n  "
        + guide.asks()
        + "\n  "
        + guide.read()
        + "\n  "
        + guide.misleads()
        + "\n  "
        + method.paper()
        + "\n"
        + (parameters.isEmpty() ? "" : "  --param " + parameters + "\n")
        + (method.choosesLayer() ? "  --layer NAME (the last convolution)\n" : "");
  }

  /** With its default and its bounds. */
  private static String said(Parameter parameter) {
    return parameter.id()
        + "="
        + Parameter.said(parameter.standard())
        + " ("
        + Parameter.said(parameter.least())
        + " to "
        + Parameter.said(parameter.greatest())
        + ")";
  }
}
