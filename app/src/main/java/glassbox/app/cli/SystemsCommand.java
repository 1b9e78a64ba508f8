package glassbox.app.cli;

import glassbox.app.data.BuiltInSystem;
import glassbox.engine.network.ShapeInference;
import glassbox.engine.train.TrainingPlan;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the built-in systems: networks with their data and the way they are trained. */
@Command(name = "systems", description = "List the built-in systems.")
final class SystemsCommand extends ReportingCommand {
  private final Workplace workplace;

  SystemsCommand(Workplace workplace) {
    super(workplace.console());
    this.workplace = workplace;
  }

  @Override
  Report execute() {
    List<BuiltInSystem> systems = workplace.systems().all();
    return new Report(
        new JsonReport().objects("systems", systems, SystemsCommand::describe), table(systems));
  }

  private static void describe(JsonReport json, BuiltInSystem system) {
    TrainingPlan plan = system.training().plan();
    json.text("id", system.id())
        .text("name", system.name())
        .text("dataset", system.training().dataset())
        .count("epochs", plan.epochs())
        .count("batchSize", plan.batchSize())
        .text("optimizer", plan.optimizer().type())
        .number("learningRate", plan.optimizer().rate())
        .text("loss", plan.loss().id())
        .number("validationSplit", plan.validationSplit())
        .count("seed", plan.seed())
        .count("parameters", parameters(system));
  }

  private static String table(List<BuiltInSystem> systems) {
    Columns columns = new Columns("lllrrrl");
    columns.row("ID", "NETWORK", "DATA SET", "PARAMETERS", "EPOCHS", "BATCH", "OPTIMIZER");
    for (BuiltInSystem system : systems) {
      TrainingPlan plan = system.training().plan();
      columns.row(
          system.id(),
          system.name(),
          system.training().dataset(),
          Figures.count(parameters(system)),
          Figures.count(plan.epochs()),
          Figures.count(plan.batchSize()),
          plan.optimizer().type() + " " + plan.optimizer().rate());
    }
    return columns.toString();
  }

  private static long parameters(BuiltInSystem system) {
    return ShapeInference.of(system.network()).parameterCount();
  }
}
