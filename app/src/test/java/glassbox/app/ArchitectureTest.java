package glassbox.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Holds the program to its layering; each rule says why it is there. */
@AnalyzeClasses(packages = "glassbox.app", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /** The packages in the order of the architecture: a row may use itself and the rows before it. */
  private static final List<List<String>> ROWS =
      List.of(
          List.of("glassbox.app.fx.."),
          List.of("glassbox.app.data.."),
          List.of("glassbox.app.session.."),
          List.of(
              "glassbox.app.draw..",
              "glassbox.app.graph..",
              "glassbox.app.training..",
              "glassbox.app.inspect..",
              "glassbox.app.explain..",
              "glassbox.app.lab..",
              "glassbox.app.evaluate..",
              "glassbox.app.runs.."),
          List.of("glassbox.app.bench.."),
          List.of("glassbox.app.cli.."),
          List.of("glassbox.app"));

  @ArchTest
  static final ArchRule onlyDataSeesTheDataLibraries =
      noClasses()
          .that()
          .resideOutsideOfPackage("glassbox.app.data..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.deeplearning4j..", "org.datavec..", "org.nd4j..")
          .because(
              "samples become float[] once, at the edge; all else knows only the engine's data")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule viewModelsSeeNoScene =
      noClasses()
          .that()
          .haveNameMatching(".*ViewModel(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..")
          .because("view models are tested without a toolkit")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyFxCallsPlatform =
      noClasses()
          .that()
          .resideOutsideOfPackage("glassbox.app.fx..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("javafx.application.Platform")
          .because("one place decides what runs on the FX thread, and when")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyFxUsesAnimationTimers =
      noClasses()
          .that()
          .resideOutsideOfPackage("glassbox.app.fx..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo("javafx.animation.AnimationTimer")
          .because("all views share one frame pump, which keeps the frame's budget")
          .allowEmptyShould(true);

  @ArchTest
  static void packagesUseOnlyThoseAboveThem(JavaClasses app) {
    for (int i = 0; i < ROWS.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAnyPackage(ROWS.get(i).toArray(String[]::new))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(ROWS.subList(i + 1, ROWS.size())))
          .because("a feature builds on the session and the toolkit helpers, never the reverse")
          .allowEmptyShould(true)
          .check(app);
    }
  }

  @ArchTest
  static final ArchRule everyPackageHasItsPlace =
      classes()
          .should()
          .resideInAnyPackage(packages(ROWS))
          .because("a package outside the list would escape the order of packages");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("glassbox.app.(*)..")
          .should()
          .beFreeOfCycles()
          .because("packages in a cycle can only be understood, and changed, all at once")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .should(resideInANullMarkedPackage())
          .because("null is then an error of the compiler, unless a type says @Nullable");

  @ArchTest
  static final ArchRule noStaticChanges =
      fields()
          .that()
          .areStatic()
          .should()
          .beFinal()
          .because("state has one owner: what others need arrives through their constructors")
          .allowEmptyShould(true);

  private static String[] packages(List<List<String>> rows) {
    return rows.stream().flatMap(List::stream).toArray(String[]::new);
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage().tryGetPackageInfo().isPresent()
                && type.getPackage().getPackageInfo().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getFullName() + ": package-info.java with @NullMarked"));
      }
    };
  }
}
