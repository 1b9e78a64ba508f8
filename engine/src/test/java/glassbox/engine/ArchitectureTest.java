package glassbox.engine;

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

/** Holds the engine to its layering; each rule says why it is there. */
@AnalyzeClasses(packages = "glassbox.engine", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /** The packages in the order of the architecture: each may use those before it. */
  private static final List<String> PACKAGES =
      List.of(
          "glassbox.engine",
          "glassbox.engine.tensor..",
          "glassbox.engine.kernel..",
          "glassbox.engine.data..",
          "glassbox.engine.metric..",
          "glassbox.engine.network..",
          "glassbox.engine.layer..",
          "glassbox.engine.exec..",
          "glassbox.engine.train..",
          "glassbox.engine.explain..",
          "glassbox.engine.io..");

  @ArchTest
  static final ArchRule engineSeesOnlyTheJdk =
      classes()
          .that()
          .resideOutsideOfPackage("glassbox.engine.io..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "glassbox.engine..", "java..", "jdk.incubator.vector..", "org.jspecify..")
          .because(
              "a network must be trained and explained without a screen, a GPU or a data library,"
                  + " and whoever reads the engine should need to know nothing but Java")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyIoSeesFileFormatLibraries =
      classes()
          .that()
          .resideInAPackage("glassbox.engine.io..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "glassbox.engine..", "java..", "org.jspecify..", "com.fasterxml.jackson..")
          .because("io is the engine's one door to libraries, and those only read file formats")
          .allowEmptyShould(true);

  @ArchTest
  static void packagesUseOnlyThoseAboveThem(JavaClasses engine) {
    for (int i = 0; i < PACKAGES.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(PACKAGES.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(PACKAGES.subList(i + 1, PACKAGES.size()).toArray(String[]::new))
          .because(
              "the engine is read from the top down: what is above must make sense without what"
                  + " is below")
          .allowEmptyShould(true)
          .check(engine);
    }
  }

  @ArchTest
  static final ArchRule everyPackageHasItsPlace =
      classes()
          .should()
          .resideInAnyPackage(PACKAGES.toArray(String[]::new))
          .because("a package outside the list would escape the order of packages");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("glassbox.engine.(*)..")
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
          .because("state has one owner: seeds, clocks and executors arrive through constructors")
          .allowEmptyShould(true);

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
